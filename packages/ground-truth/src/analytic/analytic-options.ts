import { GroundTruthError } from '../errors.ts';

/** What {@link createAnalyticNetwork} makes. */
export interface AnalyticOptions {
  /** The same seed gives the same weights and inputs. */
  readonly seed: number | string;
  /** Rows and columns of a patch. @defaultValue 4 */
  readonly patch?: number;
  /** Patches along each side of the input. @defaultValue 4 */
  readonly grid?: number;
  /** Channels of the input. @defaultValue 1 */
  readonly channels?: number;
  /** Detectors that look at every patch. @defaultValue 3 */
  readonly detectors?: number;
  /** @defaultValue 2 */
  readonly classes?: number;
  /** Positive 1 × 1 layers between detectors and classes. @defaultValue 0 */
  readonly depth?: number;
  /** Standard deviation of the detectors' biases. @defaultValue 0 */
  readonly bias?: number;
  /** Whether a batch normalization follows the detectors. @defaultValue false */
  readonly hasNormalization?: boolean;
  /** Pool over 2 × 2 patches behind the detectors. @defaultValue none */
  readonly pooling?: 'none' | 'average' | 'max';
  /**
   * Whether weights and inputs are positive: every rule that conserves then gives the same map.
   *
   * @defaultValue false
   */
  readonly isPositive?: boolean;
}

/** {@link AnalyticOptions} with nothing missing. */
export type CompleteAnalyticOptions = Required<AnalyticOptions>;

/**
 * Fills in the defaults.
 *
 * @throws {GroundTruthError} INVALID_OPTIONS when a count or the bias is out of range, or the grid is odd and pooled.
 */
export function completeAnalyticOptions(options: AnalyticOptions): CompleteAnalyticOptions {
  const complete: CompleteAnalyticOptions = {
    patch: 4,
    grid: 4,
    channels: 1,
    detectors: 3,
    classes: 2,
    depth: 0,
    bias: 0,
    hasNormalization: false,
    pooling: 'none',
    isPositive: false,
    ...options,
  };
  for (const name of ['patch', 'grid', 'channels', 'detectors', 'classes'] as const) {
    check(isCount(complete[name], 1), `${name} of at least 1`, complete[name]);
  }
  const { depth, bias, pooling, grid } = complete;
  check(isCount(depth, 0), 'a depth of at least 0', depth);
  check(bias >= 0 && Number.isFinite(bias), 'a finite bias of at least 0', bias);
  check(pooling === 'none' || grid % 2 === 0, 'an even grid where there is a pool', grid);
  return complete;
}

function isCount(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least;
}

function check(isMet: boolean, expected: string, got: unknown): void {
  if (isMet) return;
  throw new GroundTruthError(
    'INVALID_OPTIONS',
    `An analytic network expects ${expected}, got ${String(got)}`,
    { expected, got },
  );
}
