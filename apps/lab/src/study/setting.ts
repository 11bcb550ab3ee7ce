import type { Chain } from '@pellucid/filters';
import { builtinFilters, compileChain } from '@pellucid/filters';
import type { Explainer, Point } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import { firstSeed } from './first-seed.ts';
import type { StudyInputs, StudyNetwork, StudyRule, StudySizes } from './networks/study-network.ts';
import type { EventSet } from './passes/event-set.ts';
import { traceEvents } from './passes/event-set.ts';
import type { Maps, PassOptions } from './passes/run-pass.ts';
import { runPass } from './passes/run-pass.ts';

/** How much is run: everything, or enough for a test. */
export type Lane = 'full' | 'quick';

/** A network under one rule with the events of one seed. */
export interface Setting {
  readonly study: StudyNetwork;
  readonly rule: StudyRule;
  readonly seed: number;
  readonly lane: Lane;
  readonly sizes: StudySizes;
  readonly explainer: Explainer;
  /** Where errors are put in and filters act. */
  readonly points: readonly Point[];
  readonly events: EventSet;
  /** Maps of the events without errors and filters. */
  readonly clean: () => Maps;
  /** Filters, each at all points of the setting unless it names others. */
  readonly chain: (specs: readonly string[]) => Chain;
  /** Maps of the events; no filters unless told. */
  readonly pass: (options?: Partial<PassOptions>) => Maps;
  /** Goes over calibration events, as many as the sizes say unless told. */
  readonly calibrationPass: (options: Partial<PassOptions>, count?: number) => CalibrationPass;
  readonly dispose: () => void;
}

/** Maps of calibration events. */
export interface CalibrationPass {
  readonly inputs: StudyInputs;
  readonly maps: Maps;
}

/** Makes a setting; MUST be disposed. */
export function createSetting(
  study: StudyNetwork,
  { rule, seed, lane }: { readonly rule: StudyRule; readonly seed: number; readonly lane: Lane },
): Setting {
  const sizes = study.sizes[lane];
  const { shape } = study;
  const explainer = compile(study.network, { composite: study.composites[rule] });
  const points = study.filterPoints(explainer.points);
  const events = traceEvents(explainer, study.inputs('held-out', sizes.heldOut, seed), {
    shape,
    batch: sizes.batch,
  });
  const chain = (specs: readonly string[]): Chain => {
    const selector = points.map(({ id }) => id).join(',');
    const placed = specs.map((spec) => (spec.includes('@') ? spec : `${spec}@${selector}`));
    return compileChain(placed, { points: explainer.points, registry: builtinFilters });
  };
  const none = chain([]);
  let clean: Maps | undefined;
  const pass = (options: Partial<PassOptions> = {}): Maps =>
    runPass(explainer, events, { chain: none, ...options });
  return {
    study,
    rule,
    seed,
    lane,
    sizes,
    explainer,
    points,
    events,
    clean: () => (clean ??= pass()),
    chain,
    pass,
    calibrationPass: (options, count = sizes.calibration) => {
      const inputs = study.inputs('calibration', count, study.isSlow ? firstSeed : seed);
      const set = traceEvents(explainer, inputs, { shape, batch: sizes.batch });
      try {
        return { inputs, maps: runPass(explainer, set, { chain: none, ...options }) };
      } finally {
        set.dispose();
      }
    },
    dispose: () => {
      events.dispose();
      explainer.dispose();
    },
  };
}
