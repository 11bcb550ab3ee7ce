import type { Profile } from './profile.ts';
import { renderProfile } from './render-profile.ts';

/** A profile that takes the place of an earlier one: the same version where nothing has changed, else one more. */
export function renewProfile(earlier: Profile, fitted: Profile): Profile {
  const same = { ...fitted, version: earlier.version };
  const isSame = renderProfile(same) === renderProfile(earlier);
  return isSame ? same : { ...fitted, version: earlier.version + 1 };
}
