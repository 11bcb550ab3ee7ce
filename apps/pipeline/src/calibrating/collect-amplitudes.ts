import type { PointAmplitudes } from '@pellucid/calibration';
import { AmplitudeCollector } from '@pellucid/calibration';
import type { Start, TensorData } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import type { PreparedPlan } from '../compute/prepare-plan.ts';

/** Samples that are explained at a time; always the same ones together, so that every number of threads gives the same bytes. */
const partSize = 32;

/** What is explained, and which parts of it. */
export interface CollectOptions {
  readonly batch: TensorData;
  readonly start: Start;
  /** First sample of each part that is wanted. @defaultValue all */
  readonly parts?: readonly number[];
  /** Called after each part, with the samples in it. */
  readonly onPart?: (samples: number) => void;
}

/** The first sample of each part of a batch. */
export function partsOf({ shape }: TensorData): readonly number[] {
  return Array.from({ length: Math.ceil(shape[0]! / partSize) }, (_, part) => part * partSize);
}

/** Explains samples without a chain and collects their amplitudes. */
export function collectAmplitudes(
  { model, composite, dialect, points, plugins }: PreparedPlan,
  options: CollectOptions,
): readonly PointAmplitudes[] {
  const { batch, start, onPart } = options;
  const collector = new AmplitudeCollector(points, plugins.errorModels.definitions);
  const explainer = compile(model.network, { composite, dialect });
  try {
    for (const from of options.parts ?? partsOf(batch)) {
      const part = partOf(batch, from);
      const explanation = explainer.explain(part, { start, atPoint: collector.visitor(from) });
      collector.addMaps(from, explanation, part);
      onPart?.(part.shape[0]!);
    }
  } finally {
    explainer.dispose();
  }
  return collector.amplitudes();
}

function partOf({ shape, values }: TensorData, from: number): TensorData {
  const [samples = 0, ...rest] = shape;
  const size = rest.reduce((a, b) => a * b, 1);
  const to = Math.min(from + partSize, samples);
  return { shape: [to - from, ...rest], values: values.subarray(from * size, to * size) };
}
