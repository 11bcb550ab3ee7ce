/** Which part of the relevance a score counts. */
export type ScoreSign = 'positive' | 'absolute' | 'signed';

/** A relevance value as a score of that sign counts it. */
export function scored(value: number, sign: ScoreSign): number {
  switch (sign) {
    case 'positive':
      return Math.max(value, 0);
    case 'absolute':
      return Math.abs(value);
    case 'signed':
      return value;
  }
}
