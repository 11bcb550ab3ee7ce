import type { Chain, Injection } from '@pellucid/filters';
import { correction } from '@pellucid/filters';
import type { PointView, PointVisitor } from '@pellucid/relevance';
import type { Amplitude } from '@pellucid/relevance/amplitude';

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

/** What is done at the points of one way back. */
export interface PassVisitorOptions {
  readonly chain: Chain;
  readonly injection: Injection;
  /** Whether errors are put in behind the filters of their point. */
  readonly isBehindFilters: boolean;
  /** Ids of the points that `see` is called for. */
  readonly seen: ReadonlySet<string>;
  readonly see: (seen: SeenPoint) => void;
  /** The event that a sample of the batch is. */
  readonly eventOf: (sample: number) => number;
}

/** A visitor that puts errors in, filters and shows what there is. */
export function passVisitor(options: PassVisitorOptions): PointVisitor<unknown> {
  const { chain, injection, isBehindFilters, seen } = options;
  const points = new Set([...seen, ...(isBehindFilters ? [] : injection.points)]);
  const inner = correction({
    chain,
    measureAll: false,
    injection: { points, apply: isBehindFilters ? () => false : hitting(injection) },
  });
  return (view) => {
    const outcome = inner(view);
    if (outcome !== undefined && seen.has(view.point.id)) show(options, view, outcome.record);
    if (!isBehindFilters || !injection.points.has(view.point.id)) return outcome;
    for (let sample = 0; sample < view.samples; sample += 1) {
      injection.apply(sampleOf(view, sample), { view, sample });
    }
    return { isWritten: true, record: outcome?.record ?? [] };
  };
}

/** Only at its own points, as others may be visited to be seen. */
function hitting({ points, apply }: Injection): Injection['apply'] {
  return (relevance, at) => points.has(at.view.point.id) && apply(relevance, at);
}

function show(
  { see, eventOf }: PassVisitorOptions,
  view: PointView,
  record: readonly { readonly raw: Amplitude }[],
): void {
  for (const [sample, { raw }] of record.entries()) {
    see({ event: eventOf(sample), view, sample, raw, relevance: sampleOf(view, sample) });
  }
}

function sampleOf(view: PointView, sample: number): Float32Array {
  const size = view.point.shape.reduce((a, b) => a * b, 1);
  return view.relevance().subarray(sample * size, (sample + 1) * size);
}
