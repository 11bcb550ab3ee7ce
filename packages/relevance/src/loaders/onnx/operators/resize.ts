import type { ResizeAxis, ResizeOptions } from '../../../network/resize-axis.ts';
import { resizeAxis } from '../../../network/resize-axis.ts';
import { sampleAxis } from '../axes.ts';
import { probedBatches } from '../folding/fold-node.ts';
import type { ImportContext, Operator } from '../operator.ts';
import {
  emit,
  knownInput,
  mismatch,
  optionalConstant,
  tensorInput,
  unsupported,
} from '../operator.ts';

const coordinateModes = [
  'half_pixel',
  'pytorch_half_pixel',
  'align_corners',
  'asymmetric',
  'half_pixel_symmetric',
] as const;
const roundings = ['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'] as const;

/** Another number of cells along spatial axes. */
const resize: Operator = { opType: 'Resize', importNode: importResize };

/** Resize as it was called before operator set 10. */
const upsample: Operator = { opType: 'Upsample', importNode: importResize };

function importResize(context: ImportContext): void {
  const input = context.builder.channelsLast(tensorInput(context, 0));
  const rank = input.shape.length;
  const how = readMode(context);
  const target = readTarget(context, rank);
  const before = [input.shape.at(-1)!, ...input.shape.slice(0, -1)];
  const axes = before.map((size, axis): ResizeAxis | null => {
    const scale = target.scales?.[axis];
    const after = target.sizes?.[axis] ?? Math.floor(size * (scale ?? 1));
    if (after === size && (scale ?? 1) === 1) return null;
    if (axis === 0 || rank < 2) {
      throw unsupported(context, 'spatial axes', `another size of the channels, ${after}`);
    }
    if (!Number.isSafeInteger(after) || after < 1) {
      throw mismatch(context, 'sizes of 1 or more', `${after}`);
    }
    context.builder.reserve(
      Math.min(size * after, 2 ** 26),
      `${context.source.opType} "${context.name}"`,
    );
    return resizeAxis({ before: size, after, ...how, ...(scale !== undefined && { scale }) });
  });
  if (axes.every((axis) => axis === null)) {
    context.builder.setValue(context.source.output[0] ?? '', input);
    return;
  }
  const node = {
    kind: 'resize',
    name: context.name,
    inputs: [input.node],
    axes: axes.slice(1),
  } as const;
  emit(context, node, true);
}

type Mode = Pick<ResizeOptions, 'mode' | 'coordinates' | 'nearest'>;

function readMode(context: ImportContext): Mode {
  const { attributes, operatorSet } = context;
  const mode = attributes.string('mode', 'nearest');
  if (mode !== 'nearest' && mode !== 'linear' && mode !== 'bilinear') {
    throw unsupported(context, 'mode nearest or linear', `"${mode}"`);
  }
  const named = mode === 'bilinear' ? 'linear' : mode;
  if (operatorSet < 11) return { mode: named, coordinates: 'asymmetric', nearest: 'floor' };
  if (attributes.int('antialias', 0) !== 0) throw unsupported(context, 'antialias 0', '1');
  const policy = attributes.string('keep_aspect_ratio_policy', 'stretch');
  if (policy !== 'stretch') throw unsupported(context, 'keep_aspect_ratio_policy stretch', policy);
  const said = attributes.string('coordinate_transformation_mode', 'half_pixel');
  const coordinates = coordinateModes.find((known) => known === said);
  if (coordinates === undefined) {
    throw unsupported(context, `coordinates ${coordinateModes.join(', ')}`, `"${said}"`);
  }
  const rounding = attributes.string('nearest_mode', 'round_prefer_floor');
  const nearest = roundings.find((known) => known === rounding);
  if (nearest === undefined) {
    throw unsupported(context, `nearest_mode ${roundings.join(', ')}`, `"${rounding}"`);
  }
  return { mode: named, coordinates, nearest };
}

/** What the file states, one entry an axis of a sample. */
interface Target {
  readonly scales?: readonly number[];
  readonly sizes?: readonly number[];
}

function readTarget(context: ImportContext, rank: number): Target {
  const { attributes, operatorSet, source } = context;
  const attribute = attributes.floats('scales');
  if (attribute !== undefined && attribute.length > 0) {
    return { scales: perAxis(context, attribute, { rank, neutral: 1 }) };
  }
  const scalesAt = operatorSet < 11 ? 1 : 2;
  const scales = optionalConstant(context, scalesAt);
  if (scales !== undefined && scales.values.length > 0) {
    return { scales: perAxis(context, Array.from(scales.values), { rank, neutral: 1 }) };
  }
  if (source.input[3] === undefined || source.input[3] === '') {
    throw unsupported(context, 'constant scales or sizes', 'neither');
  }
  const sizes = knownInput(context, 3)!;
  const listed = Array.from(sizes.values, (size, index) => {
    const other = sizes.atOtherBatch?.[index] ?? size;
    if (other === size) return size;
    const isBatch = index === 0 && size === probedBatches[0] && other === probedBatches[1];
    if (isBatch) return -1;
    throw unsupported(context, 'sizes that the batch size does not change', 'others');
  });
  return { sizes: perAxis(context, listed, { rank, neutral: context.builder.fixedBatch ?? 1 }) };
}

/** A list for all axes of the file, or for those that `axes` names, as one for the axes of a sample. */
function perAxis(
  context: ImportContext,
  listed: readonly number[],
  { rank, neutral }: { readonly rank: number; readonly neutral: number },
): readonly number[] {
  const axes = context.attributes.ints('axes') ?? [];
  const named = axes.length > 0 ? axes : [...Array(rank + 1).keys()];
  if (named.length !== listed.length) {
    throw mismatch(context, `${named.length} scales or sizes`, `[${listed.join(', ')}]`);
  }
  const result = new Map<number, number>();
  named.forEach((axis, index) => {
    const isBatch = axis === 0 || axis === -rank - 1;
    if (isBatch && (listed[index] === neutral || listed[index] === -1)) return;
    result.set(sampleAxis(context, axis, rank), listed[index]!);
  });
  return Array.from({ length: rank }, (_, axis) => result.get(axis)) as number[];
}

/** Resize and its older name. */
export const resizes: readonly Operator[] = [resize, upsample];
