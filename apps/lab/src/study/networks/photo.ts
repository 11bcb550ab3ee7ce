import * as tf from '@tensorflow/tfjs-node';

/** A decoded photo. */
export interface Photo {
  readonly height: number;
  readonly width: number;
  /** `[height, width, 3]`, 0 to 255. */
  readonly pixels: Uint8Array | Int32Array;
}

/** A square of a photo. */
export interface Square {
  readonly edge: number;
  readonly top: number;
  readonly left: number;
  readonly isMirrored: boolean;
}

/** Decodes a PNG or JPEG. */
export function decodePhoto(bytes: Uint8Array): Photo {
  return tf.tidy(() => {
    const image = tf.node.decodeImage(bytes, 3) as tf.Tensor3D;
    const [height, width] = image.shape;
    return { height, width, pixels: image.dataSync() as Int32Array };
  });
}

/** Samples a square at `side` × `side` with bilinear weights into `[side, side, 3]`, 0 to 1. */
export function cutPhoto(
  { width, pixels }: Photo,
  { edge, top, left, isMirrored }: Square,
  { side, into }: { readonly side: number; readonly into: Float32Array },
): void {
  const at = (row: number, column: number, channel: number): number =>
    pixels[((top + row) * width + left + column) * 3 + channel]!;
  for (let index = 0; index < into.length; index += 1) {
    const channel = index % 3;
    const cell = Math.floor(index / 3);
    const across = isMirrored ? side - 1 - (cell % side) : cell % side;
    const [row, y] = place(Math.floor(cell / side), edge / side);
    const [column, x] = place(across, edge / side);
    const [below, right] = [Math.min(row + 1, edge - 1), Math.min(column + 1, edge - 1)];
    const upper = at(row, column, channel) * (1 - x) + at(row, right, channel) * x;
    const lower = at(below, column, channel) * (1 - x) + at(below, right, channel) * x;
    into[index] = (upper * (1 - y) + lower * y) / 255;
  }
}

function place(cell: number, step: number): readonly [whole: number, share: number] {
  const position = cell * step;
  return [Math.floor(position), position - Math.floor(position)];
}
