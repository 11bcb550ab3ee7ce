import { readFile } from 'node:fs/promises';

import type { Profile } from '@pellucid/calibration';
import {
  CalibrationError,
  diffProfiles,
  parseProfile,
  renderProfile,
  renewProfile,
} from '@pellucid/calibration';

import { say } from '../commands/command.ts';
import { writeOutput } from '../commands/write-output.ts';
import { changesTable } from './profile-tables.ts';

/**
 * Gives a profile the version that follows the one in its place, keeps that one beside it as `profile.<version>.json`, and says
 * what changes. A profile of another format is replaced with a notice.
 */
export async function keepEarlier(file: string, fitted: Profile): Promise<Profile> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return fitted;
  const earlier = readEarlier(text, file);
  if (earlier === null) return fitted;
  const renewed = renewProfile(earlier, fitted);
  if (renewed.version === earlier.version) return renewed;
  const kept = file.replace(/(\.json)?$/, `.${earlier.version}.json`);
  await writeOutput(kept, renderProfile(earlier));
  say(`version ${renewed.version} replaces version ${earlier.version}, kept as ${kept}:`);
  say(changesTable(diffProfiles(earlier, renewed)));
  return renewed;
}

function readEarlier(text: string, file: string): Profile | null {
  try {
    return parseProfile(text, file);
  } catch (error) {
    if (!(error instanceof CalibrationError)) throw error;
    say(`note: what was there is replaced: ${error.message}`);
    return null;
  }
}
