import type { PointRecord, PointStatistic } from '@pellucid/error-models';

import { readsFigure } from './reads-figure.ts';
import type { WasmInstance } from './wasm-instance.ts';
import { wasmShape } from './wasm-numbers.ts';

/** Figures beyond the summary, in the order in which they are handed over. */
const figures = [
  'flattestChannel',
  'checkerboard',
  'borderShare',
  'totalVariation',
  'violation',
  'alignment',
  'coefficient',
  'coefficientOfLargest',
  'displacement',
  'tiesAtLargest',
  'levels',
  'hoyer',
] as const;

/** What the statistic of an instance says of a point, to which it gets numbers alone; docs/plugins.md lists them. */
export function wasmStatistic(
  { reserve, buffer, call }: WasmInstance,
  record: PointRecord,
  reads: PointStatistic['reads'],
): number | undefined {
  const figure = <Name extends keyof PointRecord>(name: Name): PointRecord[Name] | undefined =>
    readsFigure(reads, name) ? record[name] : undefined;
  const shares = figure('channelShares')?.() ?? new Float64Array(0);
  const numbers = [
    ...summaryNumbers(record),
    ...wasmShape(record.shape),
    ...figures.map((name) => figure(name)?.() ?? Number.NaN),
    shares.length,
  ];
  const pointer = reserve(8 * (numbers.length + 1 + shares.length));
  const sharesPointer = pointer + 8 * (numbers.length + 1);
  new Float64Array(buffer(), pointer, numbers.length + 1).set([...numbers, sharesPointer]);
  new Float64Array(buffer(), sharesPointer, shares.length).set(shares);
  const value = call('statistic', pointer) as number;
  // WebAssembly has no other way to say that it cannot tell.
  return Number.isNaN(value) ? undefined : value;
}

function summaryNumbers({ start, summary }: PointRecord): number[] {
  return [
    start.sum,
    start.l1,
    summary.size,
    summary.absmax,
    summary.l1,
    summary.sum,
    summary.positive,
    summary.negative,
    summary.zeros,
    summary.nonFinite,
    summary.largestPositive,
    summary.largestNegative,
    summary.topShare,
    summary.power.positive,
    summary.power.negative,
    summary.powerWithoutZeros.positive,
    summary.powerWithoutZeros.negative,
    ...Array.from({ length: 8 }, (_, rank) => summary.top8[rank] ?? 0),
  ];
}
