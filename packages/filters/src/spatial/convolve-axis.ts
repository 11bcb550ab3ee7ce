import type { GridAxis } from './grid.ts';
import { reflected } from './grid.ts';

/**
 * Weighs every value with its neighbours on one axis, reflected at the ends.
 *
 * @param kernel - Weights of odd length, the middle one for the value itself. Symmetric weights of sum 1 keep the sum.
 */
export function convolveAxis(
  from: Float32Array,
  into: Float32Array,
  { axis, kernel }: { axis: GridAxis; kernel: Float64Array },
): void {
  const { length, stride } = axis;
  const radius = (kernel.length - 1) / 2;
  const places = Int32Array.from(
    { length: length + 2 * radius },
    (_, index) => reflected(index - radius, length) * stride,
  );
  for (let block = 0; block < from.length; block += length * stride) {
    for (let place = 0; place < length; place += 1) {
      const start = block + place * stride;
      for (let offset = 0; offset < stride; offset += 1) {
        let sum = 0;
        for (let tap = 0; tap < kernel.length; tap += 1) {
          sum += kernel[tap]! * from[block + places[place + tap]! + offset]!;
        }
        into[start + offset] = sum;
      }
    }
  }
}
