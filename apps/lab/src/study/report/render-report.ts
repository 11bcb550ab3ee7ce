import type { Figure } from './figure.ts';
import type { ClaimReport, Judgement } from './judge-cells.ts';

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
  const interval = low === null || high === null ? '' : ` [${short(low)}, ${short(high)}]`;
  const wanted =
    target === undefined
      ? ''
      : 'atLeast' in target
        ? `, at least ${short(target.atLeast)}`
        : `, at most ${short(target.atMost)}`;
  const told = verdict === 'shown' ? '' : `: ${verdict}`;
  return `${name} ${short(value)}${interval} (n ${count})${wanted}${told}`;
}

/** Three digits behind the point, or three in all. */
function short(value: number): string {
  return Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 0.001)
    ? value.toExponential(2)
    : String(Number(value.toFixed(3)));
}
