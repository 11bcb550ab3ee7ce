import type { PointRecord, PointView, PointVisitor } from '@pellucid/relevance';
import type { Amplitude } from '@pellucid/relevance/amplitude';
import { AmplitudeSketch, amplitudeOf } from '@pellucid/relevance/amplitude';

import type { AppliedFilter, ChainContext } from './apply-chain.ts';
import { applyChain } from './apply-chain.ts';
import type { Chain, ChainLink } from './chain.ts';

/** What happened to one sample at one point. */
export interface SampleCorrection {
  /** As it arrived, injected errors included, before any filter. */
  readonly raw: Amplitude;
  /** Behind the chain; the very same object when no filter wrote. */
  readonly corrected: Amplitude;
  readonly applied: readonly AppliedFilter[];
}

/** The samples of a batch at one point. */
export type PointCorrection = PointRecord<readonly SampleCorrection[]>;

/** An error put in on purpose, before anything is measured. */
export interface Injection {
  /** Ids of the points where samples are hit. */
  readonly points: ReadonlySet<string>;
  /** Changes one sample at one point in place; returns whether it did. */
  readonly apply: (
    relevance: Float32Array,
    at: { readonly view: PointView; readonly sample: number },
  ) => boolean;
}

/** One sample at one point, measured and not yet filtered. */
export interface ObservedSample {
  readonly view: PointView;
  /** Its place in the batch. */
  readonly sample: number;
  /** `[...point.shape]`, injected errors included; not to be changed or kept. */
  readonly relevance: Float32Array;
  readonly raw: Amplitude;
}

/** What is done at every point. */
export interface CorrectionOptions {
  readonly chain: Chain;
  /** For drills, studies and the demo. */
  readonly injection?: Injection;
  /**
   * Whether the amplitude is measured at points where nothing is filtered.
   *
   * @defaultValue true
   */
  readonly measureAll?: boolean;
  /** Shown every sample that is measured, before the chain acts. */
  readonly observe?: (seen: ObservedSample) => void;
}

/**
 * A visitor that injects, measures raw, shows, filters and measures corrected, in this order, sample by sample.
 *
 * Points without filters and injections are read back only when all are measured.
 */
export function correction(options: CorrectionOptions): PointVisitor<readonly SampleCorrection[]> {
  const { chain, injection, measureAll = true, observe } = options;
  const sketch = new AmplitudeSketch();
  return (view) => {
    const links = chain.at(view.point.id);
    const isHit = injection?.points.has(view.point.id) ?? false;
    if (!measureAll && !isHit && links.length === 0) return undefined;
    const values = view.relevance();
    const size = view.point.shape.reduce((a, b) => a * b, 1);
    let isWritten = false;
    const record: SampleCorrection[] = [];
    const arrived = new Float64Array(view.samples);
    const left = new Float64Array(view.samples);
    for (let sample = 0; sample < view.samples; sample += 1) {
      const relevance = values.subarray(sample * size, (sample + 1) * size);
      const isInjected = isHit && injection!.apply(relevance, { view, sample });
      isWritten ||= isInjected;
      sketch.clear();
      sketch.add(relevance);
      const raw = amplitudeOf(sketch);
      observe?.({ view, sample, relevance, raw });
      const done = correct(links, relevance, { view, sample, isInjected, raw, sketch });
      isWritten ||= done.corrected !== done.raw;
      record.push(done);
      arrived[sample] = raw.sum;
      left[sample] = done.corrected.sum;
    }
    return { isWritten, record, isDoneWithRelevance: true, sums: { arrived, left } };
  };
}

function correct(
  links: readonly ChainLink[],
  relevance: Float32Array,
  at: {
    view: PointView;
    sample: number;
    isInjected: boolean;
    raw: Amplitude;
    sketch: AmplitudeSketch;
  },
): SampleCorrection {
  const { raw, sketch } = at;
  if (links.length === 0) return { raw, corrected: raw, applied: [] };
  const context = sampleContext(at);
  const outcome = applyChain(links, relevance, { context, summary: raw, sketch });
  // The sketch still holds what the last filter left.
  const corrected = outcome.isWritten ? amplitudeOf(sketch) : raw;
  return { raw, corrected, applied: outcome.applied };
}

function sampleContext({
  view,
  sample,
  isInjected,
}: {
  view: PointView;
  sample: number;
  isInjected: boolean;
}): ChainContext {
  const { shape, kind, ordinal, name } = view.point;
  const size = shape.reduce((a, b) => a * b, 1);
  const channels = shape.at(-1)!;
  return {
    shape,
    kind,
    ordinal,
    name,
    start: view.start[sample]!,
    activation: () => view.activation().subarray(sample * size, (sample + 1) * size),
    // What was put in was not multiplied with anything.
    coefficientPeaks: isInjected
      ? undefined
      : () => view.coefficientPeaks()?.subarray(sample * channels, (sample + 1) * channels) ?? null,
  };
}
