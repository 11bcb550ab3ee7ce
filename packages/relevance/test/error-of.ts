import { RelevanceError } from '../src/index.ts';

/** The typed error that a call throws; fails when it throws nothing or anything else. */
export function errorOf(call: () => unknown): RelevanceError {
  try {
    call();
  } catch (error) {
    if (error instanceof RelevanceError) return error;
    throw new Error(`expected a RelevanceError, got ${String(error)}`, { cause: error });
  }
  throw new Error('expected a RelevanceError, got no error');
}
