import type { OperatorContext } from './operator.ts';
import { mismatch, unsupported } from './operator.ts';

/** What is kept of one axis. */
export interface SlicedAxis {
  readonly start: number;
  readonly size: number;
  /** Negative where the axis runs backwards. */
  readonly step: number;
}

/** A strided slice by the axes of the tensor, and the shape of what it makes. */
export interface StridedSlice {
  readonly parts: readonly SlicedAxis[];
  readonly shape: readonly number[];
}

/**
 * Resolves begin, end and strides with the five masks of StridedSlice.
 *
 * @throws {RelevanceError} UNSUPPORTED_LAYER when a stride is 0.
 * @throws {RelevanceError} SHAPE_MISMATCH when the lists do not fit the tensor.
 */
export function resolveStridedSlice(
  context: OperatorContext,
  input: readonly number[],
  [begin = [], end = [], strides = []]: readonly (readonly number[])[],
): StridedSlice {
  const { attributes } = context;
  const has = (name: string, entry: number): boolean =>
    ((attributes.int(name, 0) >> entry) & 1) !== 0;
  const parts: SlicedAxis[] = [];
  const shape: number[] = [];
  const keep = (part: SlicedAxis): void => {
    parts.push(part);
    shape.push(part.size);
  };
  const whole = (): void => keep({ start: 0, size: input[parts.length]!, step: 1 });
  const entries = begin.map((_, entry) => entry);
  const consuming = (entry: number): boolean =>
    !has('new_axis_mask', entry) && !has('ellipsis_mask', entry);
  const consumed = entries.filter(consuming).length;
  if (end.length !== begin.length || strides.length !== begin.length || consumed > input.length) {
    throw mismatch(
      context,
      `lists for ${input.length} axes`,
      `${begin.length}, ${end.length} and ${strides.length} entries`,
    );
  }
  for (const entry of entries) {
    if (has('ellipsis_mask', entry)) {
      const rest = entries.slice(entry + 1).filter(consuming).length;
      while (parts.length < input.length - rest) whole();
    } else if (has('new_axis_mask', entry)) {
      shape.push(1);
    } else {
      const part = sliceAxis(context, input[parts.length]!, {
        begin: has('begin_mask', entry) ? null : begin[entry]!,
        end: has('end_mask', entry) ? null : end[entry]!,
        step: strides[entry]!,
      });
      if (has('shrink_axis_mask', entry))
        parts.push(oneCell(context, input[parts.length]!, begin[entry]!));
      else keep(part);
    }
  }
  while (parts.length < input.length) whole();
  return { parts, shape };
}

function oneCell(context: OperatorContext, cells: number, at: number): SlicedAxis {
  const start = at < 0 ? at + cells : at;
  if (start >= 0 && start < cells) return { start, size: 1, step: 1 };
  throw mismatch(context, `a cell of ${cells}`, `${at}`);
}

function sliceAxis(
  context: OperatorContext,
  cells: number,
  { begin, end, step }: { begin: number | null; end: number | null; step: number },
): SlicedAxis {
  if (!Number.isInteger(step) || step === 0) {
    throw unsupported(context, 'strides that are whole numbers, not 0', `${step}`);
  }
  // Backwards, the place in front of the first cell is where the last step ends.
  const [least, most] = step > 0 ? [0, cells] : [-1, cells - 1];
  const place = (value: number): number =>
    Math.min(Math.max(value < 0 ? value + cells : value, least), most);
  const [first, last] = step > 0 ? [least, most] : [most, least];
  const start = begin === null ? first : place(begin);
  const stop = end === null ? last : place(end);
  return { start, size: Math.max(0, Math.ceil((stop - start) / step)), step };
}
