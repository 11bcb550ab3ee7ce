import type { ConformanceReport } from './check-filter.ts';
import type { FilterCost } from './measure-cost.ts';

/** A conformance report for people. */
export function formatReport({ filter, version, checks, cost }: ConformanceReport): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(({ name, outcome, trials, problem }) => {
    const tried = trials === 0 ? '' : ` in ${trials} trials`;
    return `  ${name.padEnd(width)}  ${outcome}${tried}${problem === undefined ? '' : `: ${problem}`}`;
  });
  return [
    `Conformance of filter ${filter} ${version}`,
    ...lines,
    `  ${'cost'.padEnd(width)}  ${costText(cost)}`,
  ].join('\n');
}

function costText(cost: FilterCost | undefined): string {
  if (cost === undefined) return 'not measured, as it threw';
  const { values, worstMs, bestNanoseconds, bytes } = cost;
  const size = Math.max(0, bytes) / 2 ** 20;
  return `${values.toLocaleString('en')} values: ${bestNanoseconds.toFixed(2)} ns a value, at worst ${worstMs.toFixed(1)} ms, ${size.toFixed(1)} MiB`;
}
