import { EventError } from '../errors.ts';

/**
 * The value of a field that must be there.
 *
 * @throws {EventError} MISSING_FIELD when it is absent or an empty text
 */
export function required<Value>(value: Value | null, field: string): Value {
  if (value !== null && value !== '') return value;
  throw new EventError({
    code: 'MISSING_FIELD',
    message: `decode: ${field} is required`,
    details: { field },
  });
}
