import { spikes } from './01-spikes.ts';
import { costOnClean } from './02-cost-on-clean.ts';
import { tunedBeatsFixed } from './03-mixed-stream.ts';
import { contaminatedCalibration } from './04-contaminated-calibration.ts';
import { direction } from './05-direction.ts';
import { inclusivityByClamping } from './06-inclusivity.ts';
import { propagationLaw } from './07-propagation-law.ts';
import { place } from './08-place.ts';
import { noiseFloor } from './09-noise-floor.ts';
import { detectors } from './10-detectors.ts';
import { streamingPower } from './11-streaming-power.ts';
import { compatibility } from './12-compatibility.ts';
import { guardRails } from './13-guard-rails.ts';
import { powerWhileTraining } from './14-power-while-training.ts';
import { harderErrors } from './15-harder-errors.ts';
import type { Claim } from './claim.ts';

/** Every claim, by number. */
export const claims: readonly Claim[] = [
  spikes,
  costOnClean,
  tunedBeatsFixed,
  contaminatedCalibration,
  direction,
  inclusivityByClamping,
  propagationLaw,
  place,
  noiseFloor,
  detectors,
  streamingPower,
  compatibility,
  guardRails,
  powerWhileTraining,
  harderErrors,
];
