import type { Profile } from '@pellucid/calibration';
import {
  CalibrationError,
  diffProfiles,
  parseProfile,
  profileFormat,
  renewProfile,
} from '@pellucid/calibration';

import { say } from '../commands/command.ts';
import { writeOutput } from '../commands/write-output.ts';
import { PipelineError } from '../errors.ts';
import { readPlainText } from '../models/read-plain-file.ts';
import { changesTable } from './profile-tables.ts';

/** What lies in the place of a profile that is made. */
export interface EarlierProfile {
  readonly file: string;
  readonly text: string;
  readonly version: number;
  /** `null` where it is of another format. */
  readonly profile: Profile | null;
}

/**
 * The profile that a new one takes the place of; `null` where there is none.
 *
 * @throws {PipelineError} OUTPUT_REJECTED when something else is there, which nobody wants to lose.
 */
export async function findEarlier(file: string): Promise<EarlierProfile | null> {
  const text = textOf(file);
  if (text === null) return null;
  try {
    const profile = parseProfile(text, file);
    return { file, text, version: profile.version, profile };
  } catch (cause) {
    if (!(cause instanceof CalibrationError)) throw cause;
    const version = versionOfOtherFormat(text);
    if (version === undefined) throw refused(file, cause.message, cause);
    return { file, text, version, profile: null };
  }
}

function textOf(file: string): string | null {
  try {
    return readPlainText(file);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw refused(file, message, cause as Error);
  }
}

/**
 * Gives a profile the version that follows the earlier one, keeps that one beside it as `profile.<version>.json`, and says what
 * changes.
 */
export async function keepEarlier(
  earlier: EarlierProfile | null,
  fitted: Profile,
): Promise<Profile> {
  if (earlier === null) return fitted;
  const { file, text, version, profile } = earlier;
  const renewed =
    profile === null ? { ...fitted, version: version + 1 } : renewProfile(profile, fitted);
  if (renewed.version === version) return renewed;
  const kept = file.replace(/(\.json)?$/, `.${version}.json`);
  await writeOutput(kept, text);
  say(`version ${renewed.version} replaces version ${version}, kept as ${kept}:`);
  say(profile === null ? 'it is of another format' : changesTable(diffProfiles(profile, renewed)));
  return renewed;
}

/** Of JSON that says that it is a profile of another format; `undefined` of anything else. */
function versionOfOtherFormat(text: string): number | undefined {
  try {
    const { format, version = 1 } = Object(JSON.parse(text)) as Record<string, unknown>;
    const isOther = Number.isInteger(format) && format !== profileFormat;
    return isOther && Number.isInteger(version) ? Number(version) : undefined;
  } catch {
    return undefined;
  }
}

function refused(file: string, why: string, cause: Error): PipelineError {
  return new PipelineError({
    code: 'OUTPUT_REJECTED',
    message: `--out expects a new file or a profile that is replaced, got "${file}": ${why}`,
    remedy: 'Choose another place with --out, or move away what is there.',
    details: { path: file },
    cause,
  });
}
