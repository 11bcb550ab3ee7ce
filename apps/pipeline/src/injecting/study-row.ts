import type { PropagationGain } from '@pellucid/error-models';

/** Median and largest of some numbers; `null` where it is not finite. */
export interface GainFigures {
  readonly median: number | null;
  readonly largest: number | null;
}

/** How one kind of error grows from one point to the input under one composite. */
export interface StudyRow extends Pick<PropagationGain, 'point' | 'layers' | 'error'> {
  readonly composite: string;
  /** Of the l1 norm, over samples and draws. */
  readonly l1: GainFigures;
  /** Of the Euclidean norm. */
  readonly l2: GainFigures;
  /** The most that the l1 gain can be; `null` where a layer has no bound. */
  readonly bound: GainFigures | null;
  /** Largest l1 gain as a share of its own bound; above 1 by no more than rounding. */
  readonly tightness: number | null;
}

/** The figures of a kind of error, from all parts of a batch. */
export function studyRow(
  composite: string,
  { point, layers, error }: PropagationGain,
  parts: readonly PropagationGain[],
): StudyRow {
  const all = (of: (part: PropagationGain) => Iterable<number>): number[] =>
    parts.flatMap((part) => [...of(part)]);
  const l1 = all((part) => part.l1);
  const hasBound = parts.every(({ bound }) => bound !== null);
  const bound = hasBound ? all((part) => part.bound!) : null;
  return {
    composite,
    point,
    layers,
    error,
    l1: figuresOf(l1),
    l2: figuresOf(all((part) => part.l2)),
    bound: bound && figuresOf(bound),
    tightness: bound && figuresOf(l1.map((gain, index) => gain / bound[index]!)).largest,
  };
}

function figuresOf(values: readonly number[]): GainFigures {
  const sorted = values.toSorted((a, b) => a - b);
  // JSON has no infinities, and a gain that has overflown is no number to go on with.
  const finite = (value: number | undefined): number | null =>
    value !== undefined && Number.isFinite(value) ? value : null;
  const isWhole = values.every((value) => !Number.isNaN(value));
  return {
    median: isWhole ? finite(sorted[sorted.length >> 1]) : null,
    largest: isWhole ? finite(sorted.at(-1)) : null,
  };
}
