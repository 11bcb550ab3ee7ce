import type { Cell } from '../cells/cell-store.ts';
import type { Claim, Series } from '../claims/claim.ts';
import type { Figure } from './figure.ts';

/** How a claim stands for a network under a rule. */
export interface Judgement {
  readonly network: string;
  readonly rule: string;
  readonly seeds: readonly number[];
  /** Whether every figure that has a target meets it; `null` when none could be measured. */
  readonly holds: boolean | null;
  readonly figures: readonly Figure[];
}

/** A claim with what was found. */
export interface ClaimReport {
  readonly number: number;
  readonly title: string;
  readonly direction: string;
  readonly judgements: readonly Judgement[];
}

/** Judges a claim by its cells, the events of all seeds together. */
export function judgeCells({ meta, judge }: Claim, cells: readonly Cell[]): ClaimReport {
  const own = cells.filter(({ claim }) => claim === meta.number);
  const settings = [...new Set(own.map(({ network, rule }) => `${network}\n${rule}`))];
  const judgements = settings.map((setting): Judgement => {
    const here = own.filter(({ network, rule }) => `${network}\n${rule}` === setting);
    const figures = judge(pooled(here.map(({ series }) => series)));
    const judged = figures.filter(
      ({ verdict }) => verdict === 'holds' || verdict === 'does not hold',
    );
    return {
      network: here[0]!.network,
      rule: here[0]!.rule,
      seeds: here.map(({ seed }) => seed),
      holds: judged.length === 0 ? null : judged.every(({ verdict }) => verdict === 'holds'),
      figures,
    };
  });
  return { ...meta, judgements };
}

function pooled(all: readonly Series[]): Series {
  const names = [...new Set(all.flatMap((series) => Object.keys(series)))];
  return Object.fromEntries(
    names.map((name) => [name, all.flatMap((series) => series[name] ?? [])]),
  );
}
