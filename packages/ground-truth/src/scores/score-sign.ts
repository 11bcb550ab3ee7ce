/** Which part of the relevance a score counts. */
export type ScoreSign = 'positive' | 'absolute' | 'signed';

/** Signs that leave no negative score: all that shares and thresholds have a meaning for. */
export type UnsignedScore = Exclude<ScoreSign, 'signed'>;

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
