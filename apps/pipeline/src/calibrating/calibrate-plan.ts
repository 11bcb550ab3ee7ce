import type { FitChainOptions, FitDetectorsOptions, Profile } from '@pellucid/calibration';
import {
  AmplitudeCollector,
  fitChain,
  fitDetectors,
  profileFormat,
  trendOf,
} from '@pellucid/calibration';
import { sha256Hex } from '@pellucid/events';
import type { Start } from '@pellucid/relevance';
import { compile, digestRules } from '@pellucid/relevance';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { Samples } from './read-samples.ts';

/** How a profile is made. */
export interface CalibrateOptions extends FitChainOptions, FitDetectorsOptions {
  readonly start: Start;
  /** Called after each part, with the samples done. */
  readonly onProgress?: (samples: number) => void;
}

const partSize = 32;

/**
 * Explains samples that are believed to be free of errors, and fits gates and detectors to their amplitudes.
 *
 * @throws {CalibrationError} TOO_FEW_SAMPLES when there are not enough of them.
 */
export function calibratePlan(
  prepared: PreparedPlan,
  { batch, description }: Samples,
  options: CalibrateOptions,
): Profile {
  const { model, composite, dialect, points, layers, networkDigest } = prepared;
  const collector = new AmplitudeCollector(points);
  const explainer = compile(model.network, { composite, dialect });
  const samples = batch.shape[0]!;
  const size = batch.values.length / samples;
  for (let from = 0; from < samples; from += partSize) {
    const to = Math.min(from + partSize, samples);
    const part = {
      shape: [to - from, ...batch.shape.slice(1)],
      values: batch.values.subarray(from * size, to * size),
    };
    explainer.explain(part, {
      start: options.start,
      ledger: false,
      atPoint: collector.visitor(from),
    });
    options.onProgress?.(to);
  }
  explainer.dispose();
  const { chain, screened } = fitChain(collector.amplitudes(), options);
  return {
    format: profileFormat,
    subject: {
      networkDigest,
      points: points.map(({ id }) => id),
      composite: { name: composite.name, digest: digestRules(layers, composite.bounds, dialect) },
    },
    data: { description, samples, digest: sha256Hex(bytesOf(batch.values)) },
    chain,
    detectors: fitDetectors(screened.points, options),
    trend: screened.points.map(trendOf),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
