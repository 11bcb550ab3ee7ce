import type { ConformanceReport } from './check-error-model.ts';
import type { ErrorModelCost } from './measure-cost.ts';

/** A conformance report for people. */
export function formatReport({ errorModel, version, checks, cost }: ConformanceReport): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(({ name, outcome, trials, problem }) => {
    const tried = trials === 0 ? '' : ` in ${trials} trials`;
    return `  ${name.padEnd(width)}  ${outcome}${tried}${problem === undefined ? '' : `: ${problem}`}`;
  });
  return [
    `Conformance of error model ${errorModel} ${version}`,
    ...lines,
    `  ${'cost'.padEnd(width)}  ${costText(cost)}`,
  ].join('\n');
}

function costText(cost: ErrorModelCost | undefined): string {
  if (cost === undefined) return 'not measured, as it threw';
  const { values, injectMs, statisticMs } = cost;
  const injection = injectMs === undefined ? 'not timed' : `at worst ${injectMs.toFixed(1)} ms`;
  return `${values.toLocaleString('en')} values: injection with its checks ${injection}, statistic at worst ${statisticMs.toFixed(1)} ms`;
}
