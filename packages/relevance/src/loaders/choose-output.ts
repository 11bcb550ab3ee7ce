import { RelevanceError } from '../errors.ts';
import { nearestName } from '../nearest-name.ts';

/** Which output of a network is kept. */
export interface ChosenOutput {
  readonly name: string;
  /** Sentences for people. */
  readonly notices: readonly string[];
}

/**
 * The output of that name, or the first, with a notice where there are others.
 *
 * @param file - What kind of file it is, for messages.
 * @throws {RelevanceError} INVALID_OPTIONS when there is no output of that name.
 * @throws {RelevanceError} MALFORMED_MODEL when there is no output at all.
 */
export function chooseOutput(
  file: string,
  names: readonly string[],
  wanted: string | undefined,
): ChosenOutput {
  const [first] = names;
  if (first === undefined) {
    throw new RelevanceError('MALFORMED_MODEL', `${file} expects an output, got none`);
  }
  if (wanted !== undefined && !names.includes(wanted)) {
    throw new RelevanceError(
      'INVALID_OPTIONS',
      `${file} expects one of the outputs ${names.join(', ')}, got "${wanted}".${nearestName(wanted, names)}`,
      { outputs: names, wanted },
    );
  }
  const isUnsaid = names.length > 1 && wanted === undefined;
  return {
    name: wanted ?? first,
    notices: isUnsaid
      ? [`The network has the outputs ${names.join(', ')}: the first is explained`]
      : [],
  };
}
