import type { ConformanceReport } from './check-error-model.ts';
import type { ErrorModelCost } from './measure-cost.ts';

const mebibyte = 1_048_576;

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
  const { values, injectMs, injectBytes = 0, statisticMs, statisticBytes } = cost;
  const worst = (ms: number, bytes: number): string =>
    `at worst ${ms.toFixed(1)} ms and ${(bytes / mebibyte).toFixed(1)} MiB`;
  const injection = injectMs === undefined ? 'not measured' : worst(injectMs, injectBytes);
  return `${values.toLocaleString('en')} values: injection with its checks ${injection}, statistic ${worst(statisticMs, statisticBytes)}`;
}
