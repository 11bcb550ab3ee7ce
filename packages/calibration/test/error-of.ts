import { CalibrationError } from '../src/index.ts';

/** The typed error that a call throws; fails when it throws nothing or anything else. */
export function errorOf(call: () => unknown): CalibrationError {
  try {
    call();
  } catch (error) {
    if (error instanceof CalibrationError) return error;
    throw new Error(`expected a CalibrationError, got ${String(error)}`, { cause: error });
  }
  throw new Error('expected a CalibrationError, got no error');
}
