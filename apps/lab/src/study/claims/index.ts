import { spikes } from './01-spikes.ts';
import { costOnClean } from './02-cost-on-clean.ts';
import { tunedBeatsFixed } from './03-mixed-stream.ts';
import { contaminatedCalibration } from './04-contaminated-calibration.ts';
import { harderErrors } from './15-harder-errors.ts';
import type { Claim } from './claim.ts';

/** Every claim, by number. */
export const claims: readonly Claim[] = [
  spikes,
  costOnClean,
  tunedBeatsFixed,
  contaminatedCalibration,
  harderErrors,
];
