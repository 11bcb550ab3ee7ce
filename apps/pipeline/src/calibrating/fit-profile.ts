import type {
  FitChainOptions,
  FitDetectorsOptions,
  PointAmplitudes,
  Profile,
} from '@pellucid/calibration';
import {
  fitChain,
  fitDetectors,
  profileFormat,
  trendOf,
  tunedMethods,
} from '@pellucid/calibration';
import { sha256Hex } from '@pellucid/events';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { Samples } from './read-samples.ts';

/** How filters and detectors are fitted. */
export interface FitProfileOptions extends FitChainOptions, FitDetectorsOptions {}

/**
 * A profile from the amplitudes of samples: chain, detectors and trend, as version 1.
 *
 * @throws {CalibrationError} TOO_FEW_SAMPLES when there are not enough of them.
 */
export function fitProfile(
  { subject, plugins }: PreparedPlan,
  { batch, description }: Samples,
  amplitudes: readonly PointAmplitudes[],
  options: FitProfileOptions = {},
): Profile {
  const { risk = 0.01, falseAlarm = 1e-6, methods = tunedMethods } = options;
  const { isContaminated = false } = options;
  const { chain, screened } = fitChain(amplitudes, { risk, methods, isContaminated });
  return {
    format: profileFormat,
    version: 1,
    subject,
    data: {
      description,
      samples: batch.shape[0]!,
      outliers: screened.outliers.length,
      isReduced: screened.isReduced,
      digest: sha256Hex(bytesOf(batch.values)),
    },
    fitting: { methods, risk, falseAlarm, isContaminated },
    chain,
    detectors: fitDetectors(screened.points, {
      falseAlarm,
      models: plugins.errorModels.definitions,
    }),
    scores: [],
    trend: screened.points.map(trendOf),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
