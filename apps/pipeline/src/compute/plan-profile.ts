import path from 'node:path';

import type { Profile, ProfileSubject } from '@pellucid/calibration';
import { CalibrationError, checkProfile, parseProfile } from '@pellucid/calibration';
import { ErrorModelError } from '@pellucid/error-models';
import { sha256Hex } from '@pellucid/events';
import { FilterError } from '@pellucid/filters';

import { profileFile, readProfileText } from '../calibrating/read-profile.ts';
import { PipelineError } from '../errors.ts';
import type { LoadedModel } from '../models/load-model.ts';
import type { ExplanationPlan } from './explanation-plan.ts';

/** The profile of a plan, with what stands for it in the pipeline digest. */
export interface PlanProfile {
  readonly file: string;
  readonly profile: Profile;
  /** SHA-256 of its text. */
  readonly digest: string;
}

/**
 * The profile that a plan asks for, or that lies in the model directory; `null` where there is none.
 *
 * @throws {PipelineError} PROFILE_NOT_FOUND when it cannot be read, PROFILE_MISMATCH when it is none or was fitted to something else.
 */
export async function readPlanProfile(
  plan: ExplanationPlan,
  { directory }: LoadedModel,
  subject: ProfileSubject,
): Promise<PlanProfile | null> {
  if (plan.profile === 'none') return null;
  if (plan.profile === undefined && directory === null) return null;
  const file =
    plan.profile === undefined
      ? path.join(directory!, 'profile.json')
      : await profileFile(plan.profile);
  const text = await readProfileText(file).catch((error: PipelineError) => {
    // A profile that is there and cannot be read is no reason to explain without it.
    const isMissing = (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
    if (plan.profile === undefined && isMissing) return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const profile = parseProfile(text, file);
    checkProfile(profile, subject);
    return { file, profile, digest: sha256Hex(text) };
  } catch (cause) {
    if (!(cause instanceof CalibrationError)) throw cause;
    throw mismatch(cause.code === 'INVALID_PROFILE' ? cause.message : `${file}: ${cause.message}`, {
      file,
      remedy: 'Calibrate anew with pellucid calibrate',
      cause,
    });
  }
}

/**
 * What is made of the filters or thresholds of a profile: where they do not fit, it is the profile that is wrong and not the call.
 *
 * @throws {PipelineError} PROFILE_MISMATCH when making it fails for a name or an option.
 */
export function madeOfProfile<T>(found: PlanProfile | null, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    const isOfProfile = cause instanceof FilterError || cause instanceof ErrorModelError;
    if (found === null || !isOfProfile) throw cause;
    const { file } = found;
    const remedy = 'Name the config that pins its plugins, --config pellucid.yaml, calibrate anew';
    throw mismatch(`Profile ${file}: ${cause.message}`, { file, remedy, cause });
  }
}

function mismatch(
  message: string,
  {
    file,
    remedy,
    cause,
  }: {
    readonly file: string;
    readonly remedy: string;
    readonly cause: CalibrationError | FilterError | ErrorModelError;
  },
): PipelineError {
  return new PipelineError({
    code: 'PROFILE_MISMATCH',
    message,
    remedy: `${remedy}, or run without it: --profile none.`,
    details: { file, ...cause.details },
    cause,
  });
}
