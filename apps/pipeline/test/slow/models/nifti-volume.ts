import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A volume of bytes, its last axis together. */
export interface Volume {
  readonly shape: readonly [number, number, number];
  readonly values: Uint8Array;
}

/** Where the header of NIfTI-1 has the sizes, the type and the place of the values. */
const header = { sizes: 42, type: 70, start: 108 };
const unsignedBytes = 2;

/** Reads a `.nii.gz` of bytes; the file has its first axis together. */
export function niftiVolume(file: string): Volume {
  const bytes = gunzipSync(readFileSync(file));
  const [width, height, depth] = [0, 1, 2].map((axis) =>
    bytes.readInt16LE(header.sizes + 2 * axis),
  ) as [number, number, number];
  if (bytes.readInt16LE(header.type) !== unsignedBytes) throw new Error(`${file} holds no bytes`);
  const start = bytes.readFloatLE(header.start);
  const values = new Uint8Array(width * height * depth);
  for (let z = 0; z < depth; z += 1) {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        values[(x * height + y) * depth + z] = bytes[start + (z * height + y) * width + x]!;
      }
    }
  }
  return { shape: [width, height, depth], values };
}

/** Every axis sampled at `side` places from its first cell to its last, each the nearest cell. */
export function sampled({ shape, values }: Volume, side: number): Uint8Array {
  const [, height, depth] = shape;
  const places = shape.map((size) =>
    Array.from({ length: side }, (_, index) => Math.round((index * (size - 1)) / (side - 1))),
  );
  const result = new Uint8Array(side ** 3);
  let at = 0;
  for (const x of places[0]!) {
    for (const y of places[1]!) {
      for (const z of places[2]!) {
        result[at] = values[(x * height + y) * depth + z]!;
        at += 1;
      }
    }
  }
  return result;
}
