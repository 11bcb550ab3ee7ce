import { PipelineError } from '../errors.ts';

// astype would keep Fortran order.
const rewrite = 'Write it with numpy.save(file, numpy.ascontiguousarray(array, dtype="float32")).';

/** The error of a file that is no array that can be read. */
export function invalidArray(
  file: string,
  { expected, got, remedy = rewrite }: { expected: string; got: string; remedy?: string },
): PipelineError {
  return new PipelineError({
    code: 'INVALID_ARRAY',
    message: `Array ${file} expects ${expected}, got ${got}`,
    remedy,
    details: { file, expected, got },
  });
}
