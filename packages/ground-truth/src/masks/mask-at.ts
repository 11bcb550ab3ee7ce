import type { TensorData } from '@pellucid/relevance';

/** How a mask gets another number of places. */
export type MaskResize = 'nearest' | 'largest';

/**
 * Truth of the network's input, taken to a point inside: `[...places]` to the point's `[...places, channels]`.
 *
 * Every channel of a place gets the same value, so the mask lies over the relevance at the point as it is. `undefined` where the point
 * has no places of its own, as behind a flatten.
 *
 * @param truth - `[...places]`, without the axis of channels.
 * @param shape - Of one sample at the point, channel last.
 * @param resize - `nearest` takes the value at the middle of a place; `largest` the largest one in it, so that no stroke is lost.
 *   @defaultValue nearest
 */
export function maskAt(
  truth: TensorData,
  shape: readonly number[],
  resize: MaskResize = 'nearest',
): Float32Array | undefined {
  const places = shape.slice(0, -1);
  if (places.length === 0 || places.length !== truth.shape.length) return undefined;
  let { values } = truth;
  let sizes = truth.shape;
  for (const [axis, to] of places.entries()) {
    values = resizeAxis({ shape: sizes, values }, { axis, to }, resize);
    sizes = sizes.with(axis, to);
  }
  const channels = shape.at(-1)!;
  return Float32Array.from(
    { length: values.length * channels },
    (_, index) => values[Math.floor(index / channels)]!,
  );
}

function resizeAxis(
  { shape, values }: TensorData,
  { axis, to }: { axis: number; to: number },
  resize: MaskResize,
): Float32Array {
  const from = shape[axis]!;
  if (from === to) return values;
  const inner = shape.slice(axis + 1).reduce((size, dimension) => size * dimension, 1);
  const outer = values.length / (from * inner);
  const resized = new Float32Array(outer * to * inner);
  for (let place = 0; place < to; place += 1) {
    const [first, last] = sourcesOf(place, from / to, resize);
    for (let block = 0; block < outer; block += 1) {
      for (let offset = 0; offset < inner; offset += 1) {
        let largest = Number.NEGATIVE_INFINITY;
        for (let source = first; source <= last; source += 1) {
          largest = Math.max(largest, values[(block * from + source) * inner + offset]!);
        }
        resized[(block * to + place) * inner + offset] = largest;
      }
    }
  }
  return resized;
}

/** First and last old place that a new one is made from. */
function sourcesOf(place: number, scale: number, resize: MaskResize): readonly [number, number] {
  const middle = Math.floor((place + 0.5) * scale);
  if (resize === 'nearest') return [middle, middle];
  const last = Math.ceil((place + 1) * scale) - 1;
  return [Math.floor(place * scale), last];
}
