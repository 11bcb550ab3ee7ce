import type { Figure } from './figure.ts';

/** As a figure that must not differ from 1 by more than a share. */
export function within(figure: Figure, share: number): Figure {
  if (figure.value === null) return figure;
  const target = figure.value < 1 ? { atLeast: 1 - share } : { atMost: 1 + share };
  const holds = Math.abs(figure.value - 1) <= share;
  return { ...figure, target, verdict: holds ? 'holds' : 'does not hold' };
}
