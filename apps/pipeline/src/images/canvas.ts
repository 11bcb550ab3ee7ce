import type { OverlayOptions } from 'sharp';
import sharp from 'sharp';

import type { RawImage } from './heatmap.ts';
import type { TextStyle } from './text-image.ts';
import { textImage } from './text-image.ts';

/** A place on a canvas, pixels from the left and the top. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

/** A white sheet that pictures and words are put on. */
export class Canvas {
  readonly #overlays: Promise<OverlayOptions>[] = [];

  /** Words with their upper left corner, or their middle or right end, at a place. */
  text(
    words: string,
    place: Place,
    style: TextStyle & { readonly align?: 'left' | 'center' | 'right' },
  ): void {
    const share = { left: 0, center: 0.5, right: 1 }[style.align ?? 'left'];
    this.#overlays.push(
      textImage(words, style).then(({ png, width }) => ({
        input: png,
        left: Math.max(0, Math.round(place.left - width * share)),
        top: place.top,
      })),
    );
  }

  /** A picture enlarged by a whole number, its pixels kept sharp. */
  image({ width, height, pixels }: RawImage, { left, top }: Place, scale: number): void {
    this.#overlays.push(
      sharp(pixels, { raw: { width, height, channels: 3 } })
        .resize(width * scale, height * scale, { kernel: 'nearest' })
        .png()
        .toBuffer()
        .then((input) => ({ input, left, top })),
    );
  }

  /** The sheet as PNG. */
  async png(width: number, height: number): Promise<Buffer> {
    const overlays = await Promise.all(this.#overlays);
    return await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
      .composite(overlays)
      .png()
      .toBuffer();
  }
}
