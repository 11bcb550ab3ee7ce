import { readFileSync } from 'node:fs';

import type {
  ErrorModelDefinition,
  PointRecord,
  PointStatistic,
  Proposal,
} from '@pellucid/error-models';

import type { WasmFiles } from './wasm-filter.ts';
import type { InjectedStage } from './wasm-injector.ts';
import { wasmInjector } from './wasm-injector.ts';
import type { WasmInstance } from './wasm-instance.ts';
import { createWasmInstance, loadWasmModule } from './wasm-instance.ts';
import { wasmOptions } from './wasm-numbers.ts';
import { wasmStatistic } from './wasm-statistic.ts';

/** What the JSON file beside the WebAssembly file holds. */
type WasmDefinition = Pick<ErrorModelDefinition, 'meta' | 'stage' | 'schema' | 'sequential'> & {
  readonly statistic: Omit<ErrorModelDefinition['statistic'], 'of'>;
  /** With `{point}`, `{value}` and `{threshold}` where those of the finding belong. */
  readonly proposal: Proposal;
};

const functions = ['statistic', 'inject'];

/** An error model made of WebAssembly and a JSON file with all that is no function. */
export function loadWasmErrorModel({
  entry,
  definition,
  memoryMb,
}: WasmFiles): ErrorModelDefinition {
  const { proposal, statistic, ...described } = JSON.parse(
    readFileSync(definition, 'utf8'),
  ) as WasmDefinition;
  const { stage, schema } = described;
  const module = loadWasmModule(entry);
  const instance = (): WasmInstance => createWasmInstance(module, { functions, memoryMb });
  const measuring = instance();
  requireWithin('an error of relevance or activation', ['relevance', 'activation'], stage);
  requireWithin('a statistic of a point', ['point'], statistic?.scope);
  requireWithin(
    'one proposal, filter or advice',
    ['filter', 'advice'],
    Object.keys(proposal ?? {}).join(' and '),
  );
  const { reads } = statistic as PointStatistic;
  const of = (record: PointRecord): number | undefined => wasmStatistic(measuring, record, reads);
  return {
    ...described,
    statistic: { ...statistic, of } as ErrorModelDefinition['statistic'],
    inject: (options) =>
      wasmInjector(instance(), stage as InjectedStage, wasmOptions(schema, options)),
    propose: (finding) => filledIn(proposal, finding),
  };
}

function requireWithin(expected: string, known: readonly string[], got: unknown): void {
  if ((known as readonly unknown[]).includes(got)) return;
  throw new TypeError(`WebAssembly expects ${expected}, got ${JSON.stringify(got) ?? 'nothing'}`);
}

function filledIn(
  proposal: Proposal,
  finding: Parameters<ErrorModelDefinition['propose']>[0],
): Proposal {
  const fill = (text: string): string =>
    text.replaceAll(/\{(point|value|threshold)\}/g, (_, key: 'point' | 'value' | 'threshold') =>
      String(finding[key]),
    );
  return 'filter' in proposal
    ? { filter: fill(proposal.filter) }
    : { advice: fill(proposal.advice) };
}
