import type { Figure } from './figure.ts';
import type { ClaimReport, Judgement } from './judge-cells.ts';
import { shortNumber } from './short-number.ts';

/** A claim for people: a line a figure. */
export function renderReport({ number, title, direction, judgements }: ClaimReport): string {
  return [`${number}. ${title}: ${direction}`, ...judgements.map(renderJudgement), ''].join('\n');
}

function renderJudgement({ network, rule, seeds, holds, figures }: Judgement): string {
  const outcome = holds === null ? 'nothing to judge' : holds ? 'holds' : 'DOES NOT HOLD';
  const head = `  ${network}, ${rule}, ${seeds.length} seeds: ${outcome}`;
  return [head, ...figures.map((figure) => `    ${renderFigure(figure)}`)].join('\n');
}

function renderFigure({ name, value, low, high, count, target, verdict }: Figure): string {
  if (value === null) return `${name}: not measured`;
  const interval =
    low === null || high === null ? '' : ` [${shortNumber(low)}, ${shortNumber(high)}]`;
  const wanted =
    target === undefined
      ? ''
      : 'atLeast' in target
        ? `, at least ${shortNumber(target.atLeast)}`
        : `, at most ${shortNumber(target.atMost)}`;
  const told = verdict === 'shown' ? '' : `: ${verdict}`;
  return `${name} ${shortNumber(value)}${interval} (n ${count})${wanted}${told}`;
}
