import type { DecodeLimits } from '@pellucid/events';
import { defaultDecodeLimits } from '@pellucid/events';

import type { Config } from './config.ts';

/** Limits of what is decoded, as far as the config sets them. */
export function decodeLimits({ recordBytes, tensorElements }: Config['limits']): DecodeLimits {
  return { ...defaultDecodeLimits, recordBytes, tensorElements };
}
