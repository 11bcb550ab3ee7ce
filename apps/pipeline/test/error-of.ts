import { PipelineError } from '../src/errors.ts';

/** The typed error that a promise rejects with; fails when it resolves or rejects with anything else. */
export async function errorOf(call: Promise<unknown>): Promise<PipelineError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw new Error(`expected a PipelineError, got ${String(error)}`, { cause: error });
  }
  throw new Error('expected a PipelineError, got no error');
}
