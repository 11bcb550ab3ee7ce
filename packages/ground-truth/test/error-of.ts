import { GroundTruthError } from '../src/index.ts';

/** The typed error that a call throws; fails when it throws nothing or anything else. */
export function errorOf(call: () => unknown): GroundTruthError {
  try {
    call();
  } catch (error) {
    if (error instanceof GroundTruthError) return error;
    throw new Error(`expected a GroundTruthError, got ${String(error)}`, { cause: error });
  }
  throw new Error('expected a GroundTruthError, got no error');
}
