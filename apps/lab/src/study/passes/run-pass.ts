import type { Chain, Injection } from '@pellucid/filters';
import { correction } from '@pellucid/filters';
import type { Explainer, PointView, PointVisitor } from '@pellucid/relevance';
import type { Amplitude } from '@pellucid/relevance/amplitude';

import type { ErrorPlan } from './event-error.ts';
import type { EventSet } from './event-set.ts';
import { repair } from './repair.ts';

/** What is done on one way back through the network. */
export interface PassOptions {
  readonly chain: Chain;
  /** @defaultValue no event has an error */
  readonly errors?: ErrorPlan;
  /**
   * Whether errors are put in behind the filters of their point: they have then spread when the next filter sees them.
   *
   * @defaultValue false
   */
  readonly isBehindFilters?: boolean;
  /**
   * Whether the error is taken back out at once with knowledge of it, see {@link repair}.
   *
   * @defaultValue false
   */
  readonly isRepaired?: boolean;
  /** Ids of the points that `see` is called for. @defaultValue none */
  readonly seen?: ReadonlySet<string>;
  readonly see?: (seen: SeenPoint) => void;
}

/** One event at one point. */
export interface SeenPoint {
  readonly event: number;
  readonly view: PointView;
  readonly sample: number;
  /** Errors included, before any filter. */
  readonly raw: Amplitude;
  /** As the filters of the point left it; not to be kept nor changed. */
  readonly relevance: Float32Array;
}

/** The relevance of each event at the input. */
export type Maps = readonly Float32Array[];

/** Takes the relevance of all events back through the network. */
export function runPass(explainer: Explainer, events: EventSet, options: PassOptions): Maps {
  const maps: Float32Array[] = [];
  for (const { first, trace } of events.batches) {
    const { relevance } = explainer.propagate(trace, {
      ledger: false,
      atPoint: visitorOf(options, first, trace.samples),
    });
    const size = relevance.values.length / trace.samples;
    for (let sample = 0; sample < trace.samples; sample += 1) {
      maps.push(relevance.values.slice(sample * size, (sample + 1) * size));
    }
  }
  return maps;
}

function visitorOf(options: PassOptions, first: number, samples: number): PointVisitor<unknown> {
  const { chain, isBehindFilters = false, seen = new Set<string>() } = options;
  const injection = injectionOf(options, first, samples);
  const points = new Set([...seen, ...(isBehindFilters ? [] : injection.points)]);
  const inner = correction({
    chain,
    measureAll: false,
    injection: { points, apply: isBehindFilters ? () => false : injection.apply },
  });
  return (view) => {
    const outcome = inner(view);
    if (outcome !== undefined && seen.has(view.point.id))
      show(options, view, { first, ...outcome });
    if (!isBehindFilters || !injection.points.has(view.point.id)) return outcome;
    const size = sizeOf(view);
    for (let sample = 0; sample < view.samples; sample += 1) {
      injection.apply(view.relevance().subarray(sample * size, (sample + 1) * size), {
        view,
        sample,
      });
    }
    return { isWritten: true, record: outcome?.record ?? [] };
  };
}

function show(
  { see }: PassOptions,
  view: PointView,
  { first, record }: { first: number; record: readonly { readonly raw: Amplitude }[] },
): void {
  const size = sizeOf(view);
  for (const [sample, { raw }] of record.entries()) {
    const relevance = view.relevance().subarray(sample * size, (sample + 1) * size);
    see?.({ event: first + sample, view, sample, raw, relevance });
  }
}

function injectionOf(
  { errors = () => [], isRepaired = false }: PassOptions,
  first: number,
  samples: number,
): Injection {
  const planned = Array.from({ length: samples }, (_, sample) => errors(first + sample));
  return {
    points: new Set(planned.flat().map(({ point }) => point)),
    apply: (relevance, { view, sample }) => {
      const here = planned[sample]!.filter(({ point }) => point === view.point.id);
      if (here.length === 0) return false;
      const before = isRepaired ? relevance.slice() : relevance;
      const activation = (): Float32Array => {
        const size = relevance.length;
        return view.activation().subarray(sample * size, (sample + 1) * size);
      };
      const site = { point: view.point, relevance, activation, start: view.start[sample]! };
      const isHit = here.map(({ apply }) => apply(site)).includes(true);
      if (isHit && isRepaired) repair(relevance, before);
      return isHit;
    },
  };
}

function sizeOf({ point }: PointView): number {
  return point.shape.reduce((a, b) => a * b, 1);
}
