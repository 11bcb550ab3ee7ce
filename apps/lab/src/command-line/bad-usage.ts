import { LabError } from '../errors.ts';

/** The error of a command line that asks for what there is not. */
export function badUsage(message: string, remedy: string, cause?: unknown): LabError {
  return new LabError({ code: 'BAD_USAGE', message, remedy, cause });
}
