import { FilterError } from '../errors.ts';

/** Schema of the option `size`: values a window has along each axis. */
export const windowSchema: Readonly<Record<string, unknown>> = {
  type: 'integer',
  description: 'Values that the window has along each spatial axis; odd',
  default: 3,
  minimum: 3,
  maximum: 15,
};

/**
 * How far a window reaches to each side.
 *
 * @throws {FilterError} INVALID_OPTIONS when the size is even.
 */
export function windowRadius(filter: string, size: number): number {
  if (size % 2 === 1) return (size - 1) / 2;
  throw new FilterError(
    'INVALID_OPTIONS',
    `Filter "${filter}" expects "size" to be odd, got ${size}`,
    { filter, key: 'size', got: size },
  );
}
