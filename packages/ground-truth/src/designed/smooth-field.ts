import type { HashRandom } from '../random/hash-random.ts';

/** Knots along each side of a {@link smoothField}. */
const knots = 5;

/** A smooth surface `[size, size]` of values from 0 to 1: random heights on a coarse grid, bilinear between them. */
export function smoothField(size: number, random: HashRandom): Float32Array {
  const heights = Float64Array.from({ length: knots * knots }, () => random.next());
  const field = new Float32Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      field[row * size + column] = heightAt(heights, placeOf(row, size), placeOf(column, size));
    }
  }
  return field;
}

/** Knot before a pixel, and how far the pixel is on the way to the next. */
function placeOf(pixel: number, size: number): readonly [knot: number, way: number] {
  const place = (pixel / (size - 1)) * (knots - 1);
  const knot = Math.min(Math.floor(place), knots - 2);
  return [knot, place - knot];
}

function heightAt(
  heights: Float64Array,
  [row, down]: readonly [number, number],
  [column, across]: readonly [number, number],
): number {
  const corner = row * knots + column;
  const above = heights[corner]! * (1 - across) + heights[corner + 1]! * across;
  const below = heights[corner + knots]! * (1 - across) + heights[corner + knots + 1]! * across;
  return above * (1 - down) + below * down;
}
