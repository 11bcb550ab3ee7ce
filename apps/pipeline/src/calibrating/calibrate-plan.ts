import type { GapGateOptions, Profile } from '@pellucid/calibration';
import { TrendCollector, fitGapGates, profileFormat } from '@pellucid/calibration';
import { sha256Hex } from '@pellucid/events';
import { builtinFilters, compileChain, correction, defaultFilterPoints } from '@pellucid/filters';
import type { Start } from '@pellucid/relevance';
import { compile, digestRules } from '@pellucid/relevance';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import type { Samples } from './read-samples.ts';

/** How a profile is made. */
export interface CalibrateOptions extends GapGateOptions {
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
  const collectors = new Map(points.map(({ id }) => [id, new TrendCollector(id)]));
  const explainer = compile(model.network, { composite, dialect });
  const chain = compileChain([], { points, registry: builtinFilters });
  const samples = batch.shape[0]!;
  const size = batch.values.length / samples;
  for (let from = 0; from < samples; from += partSize) {
    const to = Math.min(from + partSize, samples);
    const part = {
      shape: [to - from, ...batch.shape.slice(1)],
      values: batch.values.subarray(from * size, to * size),
    };
    const explanation = explainer.explain(part, {
      start: options.start,
      ledger: false,
      atPoint: correction({ chain }),
    });
    const startL1 = rowNorms(explanation.start.values, to - from);
    for (const { point, record } of explanation.points) {
      for (const [sample, { raw }] of record.entries()) {
        collectors.get(point.id)!.add(raw, startL1[sample]!);
      }
    }
    options.onProgress?.(to);
  }
  explainer.dispose();
  const filtered = defaultFilterPoints(points).map(({ id }) => collectors.get(id)!);
  return {
    format: profileFormat,
    subject: {
      networkDigest,
      points: points.map(({ id }) => id),
      composite: { name: composite.name, digest: digestRules(layers, composite.bounds, dialect) },
    },
    data: { description, samples, digest: sha256Hex(bytesOf(batch.values)) },
    ...fitGapGates(filtered, options),
    trend: [...collectors.values()].map((collector) => collector.trend()),
  };
}

function rowNorms(values: Float32Array, rows: number): number[] {
  const size = values.length / rows;
  return Array.from({ length: rows }, (_, row) =>
    values
      .subarray(row * size, (row + 1) * size)
      .reduce((total, value) => total + Math.abs(value), 0),
  );
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
