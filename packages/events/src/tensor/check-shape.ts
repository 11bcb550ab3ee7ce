import { EventError } from '../errors.ts';
import type { DecodeLimits } from '../limits.ts';

/**
 * Counts the elements of a shape.
 *
 * @throws {EventError} INVALID_SHAPE when a dimension is no positive integer, there are too many, or the product is beyond 2^53
 * @throws {EventError} TOO_LARGE when there are more elements than the limit
 */
export function checkShape(shape: readonly number[], field: string, limits: DecodeLimits): number {
  const elements = shape.reduce((product, size) => product * size, 1);
  const isShape =
    shape.length <= limits.dimensions &&
    shape.every((size) => Number.isSafeInteger(size) && size > 0) &&
    Number.isSafeInteger(elements);
  if (!isShape) {
    throw new EventError({
      code: 'INVALID_SHAPE',
      message: `${field}: expected at most ${limits.dimensions} dimensions of at least 1, got [${shape.slice(0, 16).join(', ')}]`,
      details: { field, dimensions: shape.length },
    });
  }
  if (elements > limits.tensorElements) {
    throw new EventError({
      code: 'TOO_LARGE',
      message: `${field}: tensorElements must be at most ${limits.tensorElements}, got ${elements}`,
      details: { limit: 'tensorElements', allowed: limits.tensorElements, got: elements, field },
    });
  }
  return elements;
}
