import { divergingColor } from './diverging-color.ts';

/** An image as raw pixels, three channels. */
export interface RawImage {
  readonly width: number;
  readonly height: number;
  /** `[height, width, 3]` */
  readonly pixels: Uint8Array;
}

/** What a {@link heatmap} is drawn from; planes are `[height, width]`. */
export interface HeatmapOptions {
  readonly relevance: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Drawn beneath in light grey, 0 to 1. */
  readonly underlay?: Float32Array;
  /** Value of the strongest colour. @defaultValue the largest magnitude of the relevance */
  readonly limit?: number;
}

/** How dark the underlay is at 1. */
const underlayDepth = 0.28;

/** Relevance in red and blue over the input in grey. */
export function heatmap(options: HeatmapOptions): RawImage {
  const { relevance, width, height, underlay } = options;
  const limit = options.limit ?? largest(relevance);
  const pixels = new Uint8Array(width * height * 3);
  for (let index = 0; index < width * height; index += 1) {
    const value = limit === 0 ? 0 : relevance[index]! / limit;
    const strength = Number.isNaN(value) ? 1 : Math.min(1, Math.abs(value));
    // An input that is no number has no grey level.
    const level = underlay?.[index] || 0;
    const shade = 1 - underlayDepth * level * (1 - strength);
    pixels.set(
      divergingColor(value).map((channel) => channel * shade),
      index * 3,
    );
  }
  return { width, height, pixels };
}

/** A plane of 0 to 1 as a grey image, 1 white. */
export function greyImage(values: Float32Array, width: number, height: number): RawImage {
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, index) =>
    Math.round(255 * Math.min(1, Math.max(0, values[Math.floor(index / 3)]!))),
  );
  return { width, height, pixels };
}

function largest(values: Float32Array): number {
  let result = 0;
  for (const value of values) {
    if (Number.isFinite(value)) result = Math.max(result, Math.abs(value));
  }
  return result;
}
