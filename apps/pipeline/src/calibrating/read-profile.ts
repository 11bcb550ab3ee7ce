import { stat } from 'node:fs/promises';
import path from 'node:path';

import type { Profile } from '@pellucid/calibration';
import { CalibrationError, parseProfile } from '@pellucid/calibration';

import { PipelineError } from '../errors.ts';
import { readPlainText } from '../models/read-plain-file.ts';

/** Longest profile that is read: 256 MiB. */
const mostBytes = 2 ** 28;

/** The file of a profile that is named: itself, or the `profile.json` of a model directory. */
export async function profileFile(place: string): Promise<string> {
  const found = await stat(place).catch(() => null);
  return found?.isDirectory() === true ? path.join(place, 'profile.json') : place;
}

/**
 * The text of a profile.
 *
 * @throws {PipelineError} PROFILE_NOT_FOUND when it cannot be read.
 */
export async function readProfileText(file: string): Promise<string> {
  try {
    return readPlainText(file, { most: mostBytes });
  } catch (cause) {
    throw new PipelineError({
      code: 'PROFILE_NOT_FOUND',
      message: `Profile expects a file, got "${file}", which cannot be read: ${(cause as Error).message}`,
      remedy: 'Make one with pellucid calibrate.',
      details: { profile: file },
      cause,
    });
  }
}

/**
 * A profile from a file, or from the `profile.json` of a model directory.
 *
 * @throws {PipelineError} PROFILE_NOT_FOUND when it cannot be read, PROFILE_MISMATCH when it is none of this format.
 */
export async function readProfile(place: string): Promise<Profile> {
  const file = await profileFile(place);
  const text = await readProfileText(file);
  try {
    return parseProfile(text, file);
  } catch (cause) {
    if (!(cause instanceof CalibrationError)) throw cause;
    const { message, details } = cause;
    const remedy = 'Calibrate anew with pellucid calibrate.';
    throw new PipelineError({ code: 'PROFILE_MISMATCH', message, remedy, details, cause });
  }
}
