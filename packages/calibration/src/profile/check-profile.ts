import { CalibrationError } from '../errors.ts';
import type { Profile, ProfileSubject } from './profile.ts';

/**
 * Makes sure that a profile belongs to the network and composite it is used with.
 *
 * @throws {CalibrationError} PROFILE_MISMATCH when it was fitted to another network, other points or other rules.
 */
export function checkProfile(profile: Profile, subject: ProfileSubject): void {
  const fitted = profile.subject;
  if (fitted.networkDigest !== subject.networkDigest) {
    throw mismatch(
      'network',
      fitted.networkDigest.slice(0, 12),
      subject.networkDigest.slice(0, 12),
    );
  }
  if (fitted.composite.digest !== subject.composite.digest) {
    throw mismatch('composite', describe(fitted), describe(subject));
  }
  if (fitted.points.join() !== subject.points.join()) {
    throw mismatch('points', fitted.points.join(', '), subject.points.join(', '));
  }
}

function describe({ composite }: ProfileSubject): string {
  return `${composite.name} (${composite.digest.slice(0, 12)})`;
}

function mismatch(what: string, fitted: string, got: string): CalibrationError {
  return new CalibrationError(
    'PROFILE_MISMATCH',
    `A profile expects the ${what} that it was fitted to, ${fitted}, got ${got}`,
    { what, fitted, got },
  );
}
