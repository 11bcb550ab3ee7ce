import type { Amplitude } from '@pellucid/relevance/amplitude';
import { gapOf } from '@pellucid/relevance/amplitude';

import type { Distribution } from './distribution.ts';
import { distributionOf } from './distribution.ts';

/** A network's normal amplitudes at one point. */
export interface PointTrend {
  /** Id of the point. */
  readonly point: string;
  readonly samples: number;
  /** |R|₍₁₎ / |R|₍ₘ₎; `null` where it is not defined. */
  readonly gap: Distribution | null;
  /** log10 of the percentile mean power, zeros counted as positive; samples without a rest are left out. */
  readonly pmpLog10: {
    readonly positive: Distribution | null;
    readonly negative: Distribution | null;
  };
  /** L1 norm of the relevance ÷ l1 norm of the start relevance. */
  readonly l1Ratio: Distribution | null;
  /** Largest magnitude ÷ l1 norm of the start relevance. */
  readonly absmaxRatio: Distribution | null;
}

/** Above this log10 a percentile mean power has no rest to compare with. */
const saturatedLog10 = 8;

/** Collects the amplitudes of one point over the samples of a calibration. */
export class TrendCollector {
  readonly point: string;
  readonly gaps: number[] = [];
  readonly #pmpPositive: number[] = [];
  readonly #pmpNegative: number[] = [];
  readonly #l1Ratios: number[] = [];
  readonly #absmaxRatios: number[] = [];
  #samples = 0;

  /** @param point - Id of the point. */
  constructor(point: string) {
    this.point = point;
  }

  /**
   * Adds one sample.
   *
   * @param startL1 - L1 norm of its start relevance.
   */
  add(amplitude: Amplitude, startL1: number): void {
    this.#samples += 1;
    const gap = gapOf(amplitude);
    if (gap !== undefined && Number.isFinite(gap)) this.gaps.push(gap);
    addLog10(this.#pmpPositive, amplitude.power.positive);
    addLog10(this.#pmpNegative, amplitude.power.negative);
    if (!(startL1 > 0)) return;
    this.#l1Ratios.push(amplitude.l1 / startL1);
    this.#absmaxRatios.push(amplitude.absmax / startL1);
  }

  /** The trend over the samples so far. */
  trend(): PointTrend {
    return {
      point: this.point,
      samples: this.#samples,
      gap: distributionOf(this.gaps),
      pmpLog10: {
        positive: distributionOf(this.#pmpPositive),
        negative: distributionOf(this.#pmpNegative),
      },
      l1Ratio: distributionOf(this.#l1Ratios),
      absmaxRatio: distributionOf(this.#absmaxRatios),
    };
  }
}

function addLog10(list: number[], power: number): void {
  const log = Math.log10(power);
  if (Number.isFinite(log) && log < saturatedLog10) list.push(log);
}
