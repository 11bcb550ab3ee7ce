import { FilterError, completeOptions } from '@pellucid/filters';

import { CalibrationError } from '../errors.ts';
import { profileSchema } from './profile-schema.ts';
import type { Profile } from './profile.ts';
import { profileFormat } from './profile.ts';

/**
 * A profile from its JSON text.
 *
 * @param file - Where the text comes from, for messages.
 * @throws {CalibrationError} INVALID_PROFILE when the text is no profile of this format.
 */
export function parseProfile(text: string, file: string): Profile {
  try {
    const json: unknown = JSON.parse(text);
    if (!isObject(json)) throw invalid(file, `an object, got ${text.trim().slice(0, 120)}`);
    refuseOtherFormats(file, json['format']);
    return completeOptions(`Profile ${file}`, profileSchema, json) as unknown as Profile;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw invalid(file, `JSON, got text that is none: ${error.message}`);
    if (!(error instanceof FilterError)) throw error;
    throw new CalibrationError('INVALID_PROFILE', error.message, { file });
  }
}

/** First of all: a profile of another format has other keys, and they are not what is wrong with it. */
function refuseOtherFormats(file: string, format: unknown): void {
  if (typeof format !== 'number' || format === profileFormat) return;
  const made = format < profileFormat ? 'an earlier' : 'a later';
  throw invalid(
    file,
    `"format" to be ${profileFormat}, got ${format}, which ${made} version of Pellucid writes`,
  );
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function invalid(file: string, expected: string): CalibrationError {
  return new CalibrationError('INVALID_PROFILE', `Profile ${file} expects ${expected}`, { file });
}
