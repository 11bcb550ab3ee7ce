import { betterOracle, correctInjected } from '@pellucid/calibration';
import type { Chain, Injection } from '@pellucid/filters';
import type { Explainer, Explanation, PointVisitor, TensorData } from '@pellucid/relevance';

import type { ErrorPlan } from './event-error.ts';
import type { EventSet } from './event-set.ts';
import type { SeenPoint } from './pass-visitor.ts';
import { passVisitor } from './pass-visitor.ts';
import { splitSamples } from './split-samples.ts';

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
   * Whether the error is taken back out at once with knowledge of it, see {@link betterOracle}.
   *
   * @defaultValue false
   */
  readonly isRepaired?: boolean;
  /** Ids of the points that `see` is called for. @defaultValue none */
  readonly seen?: ReadonlySet<string>;
  readonly see?: (seen: SeenPoint) => void;
  /** A visitor of each batch, by its first event, that sees what errors and filters have left. @defaultValue none */
  readonly follow?: (first: number) => PointVisitor<unknown>;
  /** Called with each batch as it was explained, by its first event, its ledger included. @defaultValue not called */
  readonly seeMaps?: (first: number, explanation: Explanation<unknown>, batch: TensorData) => void;
}

/** The relevance of each event at the input. */
export type Maps = readonly Float32Array[];

/** Takes the relevance of all events back through the network. */
export function runPass(explainer: Explainer, events: EventSet, options: PassOptions): Maps {
  const { chain, isBehindFilters = false, seen = new Set<string>(), see = () => {} } = options;
  const { seeMaps } = options;
  const size = events.inputs.length / events.count;
  return events.batches.flatMap(({ first, trace }) => {
    const injection = injectionOf(options, first, trace.samples);
    const eventOf = (sample: number): number => first + sample;
    const atPoint = passVisitor({ chain, injection, isBehindFilters, seen, see, eventOf });
    const explanation = explainer.propagate(trace, {
      ledger: seeMaps !== undefined,
      atPoint: options.follow === undefined ? atPoint : inTurn(atPoint, options.follow(first)),
    });
    const values = events.inputs.subarray(first * size, (first + trace.samples) * size);
    seeMaps?.(first, explanation, { shape: explanation.relevance.shape, values });
    return splitSamples(explanation.relevance);
  });
}

/** A visitor and one that only looks. */
function inTurn(
  first: PointVisitor<unknown>,
  second: PointVisitor<unknown>,
): PointVisitor<unknown> {
  return (view) => {
    const outcome = first(view);
    const seen = second(view);
    return outcome?.isWritten ? outcome : seen;
  };
}

function injectionOf(
  { errors = () => [], isRepaired = false }: PassOptions,
  first: number,
  samples: number,
): Injection {
  const planned = Array.from({ length: samples }, (_, sample) => errors(first + sample));
  const injection: Injection = {
    points: new Set(planned.flat().map(({ point }) => point)),
    apply: (relevance, { view, sample }) => {
      const here = planned[sample]!.filter(({ point }) => point === view.point.id);
      if (here.length === 0) return false;
      const activation = (): Float32Array => {
        const size = relevance.length;
        return view.activation().subarray(sample * size, (sample + 1) * size);
      };
      const site = { point: view.point, relevance, activation, start: view.start[sample]! };
      return here.map(({ apply }) => apply(site)).includes(true);
    },
  };
  return isRepaired ? correctInjected(injection, betterOracle) : injection;
}
