import { FilterError } from '../src/index.ts';

/** The typed error that a call throws; fails when it throws nothing or anything else. */
export function errorOf(call: () => unknown): FilterError {
  try {
    call();
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw new Error(`expected a FilterError, got ${String(error)}`, { cause: error });
  }
  throw new Error('expected a FilterError, got no error');
}
