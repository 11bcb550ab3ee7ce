import { RelevanceError } from '../errors.ts';

/** How the cells of one axis become others: cell `o` of the result is Σ_i weights[i·after + o]·x_i. */
export interface ResizeAxis {
  readonly before: number;
  readonly after: number;
  /** `[before, after]`, every column adds up to 1. */
  readonly weights: Float32Array;
}

/** How positions are mapped and read; names as in ONNX Resize. */
export interface ResizeOptions {
  readonly before: number;
  readonly after: number;
  readonly mode: 'nearest' | 'linear';
  readonly coordinates:
    | 'half_pixel'
    | 'pytorch_half_pixel'
    | 'align_corners'
    | 'asymmetric'
    | 'half_pixel_symmetric';
  /**
   * Which cell a position between two belongs to.
   *
   * @defaultValue 'round_prefer_floor'
   */
  readonly nearest?: 'round_prefer_floor' | 'round_prefer_ceil' | 'floor' | 'ceil';
  /**
   * Cells of the result for each cell.
   *
   * @defaultValue after ÷ before
   */
  readonly scale?: number;
}

/** Most weights of one axis: 2^26, a quarter of a gibibyte. */
const mostWeights = 2 ** 26;

/**
 * The weights of a nearest or linear resize along one axis; positions outside take the border.
 *
 * @throws {RelevanceError} TOO_LARGE when the axis would have more than 2^26 weights.
 */
export function resizeAxis(options: ResizeOptions): ResizeAxis {
  const { before, after, mode } = options;
  if (before * after > mostWeights) {
    throw new RelevanceError(
      'TOO_LARGE',
      `Resize expects at most ${mostWeights} weights along an axis, got ${before} cells to ${after}`,
      { before, after },
    );
  }
  const weights = new Float32Array(before * after);
  const inside = (cell: number): number => Math.min(Math.max(cell, 0), before - 1);
  const add = (cell: number, at: number, weight: number): void => {
    weights[inside(cell) * after + at]! += weight;
  };
  for (let at = 0; at < after; at += 1) {
    const position = positionOf(at, options);
    if (mode === 'nearest') {
      add(nearestCell(position, options.nearest ?? 'round_prefer_floor'), at, 1);
      continue;
    }
    const low = Math.floor(position);
    add(low, at, 1 - (position - low));
    add(low + 1, at, position - low);
  }
  return { before, after, weights };
}

function positionOf(at: number, { before, after, coordinates, scale }: ResizeOptions): number {
  const factor = scale ?? after / before;
  switch (coordinates) {
    case 'half_pixel':
      return (at + 0.5) / factor - 0.5;
    case 'half_pixel_symmetric': {
      const adjustment = after / (factor * before);
      const offset = (before / 2) * (1 - adjustment);
      return offset + (at + 0.5) / factor - 0.5;
    }
    case 'pytorch_half_pixel':
      return after > 1 ? (at + 0.5) / factor - 0.5 : 0;
    case 'align_corners':
      return after > 1 ? (at * (before - 1)) / (after - 1) : 0;
    case 'asymmetric':
      return at / factor;
  }
}

function nearestCell(position: number, rounding: NonNullable<ResizeOptions['nearest']>): number {
  switch (rounding) {
    case 'floor':
      return Math.floor(position);
    case 'ceil':
      return Math.ceil(position);
    case 'round_prefer_floor':
      return Math.ceil(position - 0.5);
    case 'round_prefer_ceil':
      return Math.floor(position + 0.5);
  }
}
