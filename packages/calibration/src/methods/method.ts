import type { PointAmplitudes } from '../amplitudes/point-amplitudes.ts';

/** What a method is told beside the amplitudes. */
export interface MethodOptions {
  /** Probability that a sound map is changed at this point, 0 to 1 exclusive. */
  readonly risk: number;
  /** Whether the samples are known to hold errors, for methods with a more cautious estimate. */
  readonly isContaminated: boolean;
}

/** A filter with its constants, without the point that it is for. */
export interface FittedFilter {
  readonly name: string;
  readonly options: Readonly<Record<string, number | string>>;
}

/** A way to fit a filter to the amplitudes at a point, without ground truth. */
export interface CalibrationMethod {
  readonly meta: {
    /** Kebab-case. */
    readonly name: string;
    readonly description: string;
    readonly source: string;
  };
  /** The filter; `undefined` where the amplitudes give no reason for one. */
  readonly fit: (amplitudes: PointAmplitudes, options: MethodOptions) => FittedFilter | undefined;
}
