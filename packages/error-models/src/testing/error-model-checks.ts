import { builtinFilters, compileChain } from '@pellucid/filters';
import type { FilterDefinition } from '@pellucid/filters';
import { createRegistry } from '@pellucid/filters';

import type { Finding } from '../finding.ts';
import type { PointRecord, Statistic } from '../statistic.ts';
import { sampleMapRecord, samplePoint } from './error-model-sample.ts';
import type { ErrorModelSample } from './error-model-sample.ts';
import { fingerprint } from './fingerprint.ts';
import type { InjectionTrial } from './inject-sample.ts';
import { injectSample } from './inject-sample.ts';
import { sampleRecord } from './sample-record.ts';

/** One trial of a check. */
export interface ErrorModelTrial extends InjectionTrial {
  /** A second sample, for what must not depend on what came before. */
  readonly other: ErrorModelSample;
  /** Positive; what the finding had to exceed. */
  readonly threshold: number;
  /** Filters that a proposal may name besides the built-in ones. */
  readonly filters: readonly FilterDefinition[];
}

/** Something that every error model has to keep. */
export interface ErrorModelCheck {
  readonly name: string;
  /** What is wrong with a trial; `undefined` when nothing is. */
  readonly problemOf: (trial: ErrorModelTrial) => string | undefined;
}

/** What the contract demands of every error model. */
export const errorModelChecks: readonly ErrorModelCheck[] = [
  {
    name: 'same injection for the same seed',
    problemOf: (trial) => {
      const first = injectSample(trial).print;
      injectSample({ ...trial, sample: trial.other });
      return injectSample(trial).print === first ? undefined : 'another error for the same seed';
    },
  },
  {
    name: 'changes only its site',
    problemOf: (trial) => injectSample(trial).breach,
  },
  {
    name: 'options untouched',
    problemOf: ({ options, ...trial }) => {
      const before = fingerprint(options);
      injectSample({ ...trial, options });
      return fingerprint(options) === before ? undefined : 'the options changed';
    },
  },
  {
    name: 'statistic finite or undefined',
    problemOf: ({ definition, sample }) => {
      const value: unknown = statisticOf(definition.statistic, sample);
      return value === undefined || (typeof value === 'number' && Number.isFinite(value))
        ? undefined
        : `the statistic is ${typeof value === 'number' ? value : typeof value}`;
    },
  },
  {
    name: 'same statistic twice',
    problemOf: ({ definition: { statistic }, sample, other }) => {
      const first = statisticOf(statistic, sample);
      statisticOf(statistic, other);
      return Object.is(statisticOf(statistic, sample), first)
        ? undefined
        : 'another statistic for the same sample';
    },
  },
  {
    name: 'reads what it says',
    problemOf: ({ definition: { statistic }, sample }) => {
      if (statistic.scope === 'map') return undefined;
      const asked = figuresAsked(statistic.of, sample);
      const allowed = statistic.reads === 'summary' ? [] : undefined;
      const stray = asked.find(
        (figure) =>
          allowed?.length === 0 || (statistic.reads === 'relevance' && ofActivation.has(figure)),
      );
      return stray === undefined ? undefined : `reads ${statistic.reads}, and asked for ${stray}`;
    },
  },
  {
    name: 'proposal resolves',
    problemOf: proposalProblem,
  },
];

const ofActivation: ReadonlySet<string> = new Set([
  'violation',
  'alignment',
  'coefficient',
  'coefficientOfLargest',
  'displacement',
]);

/** The statistic of a sample, by its scope. */
export function statisticOf(statistic: Statistic, sample: ErrorModelSample): number | undefined {
  return statistic.scope === 'point'
    ? statistic.of(sampleRecord(sample))
    : statistic.of(sampleMapRecord(sample));
}

/** Names of the figures beyond the summary that a statistic asks for. */
function figuresAsked(
  of: (record: PointRecord) => number | undefined,
  sample: ErrorModelSample,
): readonly string[] {
  const asked: string[] = [];
  const entries = Object.entries(sampleRecord(sample)).map(([key, part]) => {
    if (typeof part !== 'function') return [key, part];
    const figure = (): unknown => {
      asked.push(key);
      return (part as () => unknown)();
    };
    return [key, figure];
  });
  of(Object.fromEntries(entries) as PointRecord);
  return asked;
}

function proposalProblem({
  definition,
  sample,
  threshold,
  filters,
}: ErrorModelTrial): string | undefined {
  const { meta, statistic } = definition;
  const point = samplePoint(sample.shape ?? [sample.relevance.length]);
  const finding: Omit<Finding, 'proposal'> = {
    errorModel: meta.name,
    point: statistic.scope === 'point' ? point.id : 'map',
    statistic: statistic.name,
    value: statistic.direction === 'below' ? threshold / 2 : threshold * 2,
    threshold,
    severity: 'warning',
  };
  const proposal = definition.propose(finding);
  if ('advice' in proposal) {
    return proposal.advice.trim() === '' ? 'neither a filter nor an advice' : undefined;
  }
  const input = { ...point, id: 'input', ordinal: 1, name: 'first', tensor: 'x' };
  const output = { ...point, id: 'output', ordinal: 3, kind: 'output' as const, name: 'output' };
  const registry = createRegistry('filter', [...builtinFilters.definitions, ...filters]);
  const chain = compileChain([proposal.filter], { points: [input, point, output], registry });
  return chain.description.some(({ points }) => points.length > 0)
    ? undefined
    : `"${proposal.filter}" acts at no point`;
}
