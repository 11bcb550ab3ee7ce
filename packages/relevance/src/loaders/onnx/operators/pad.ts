import { sampleAxis, toStored } from '../axes.ts';
import { fileShapeOf } from '../file-shape.ts';
import type { GraphValue } from '../graph-builder.ts';
import type { ImportContext, Operator } from '../operator.ts';
import {
  emit,
  innerName,
  mismatch,
  optionalConstant,
  tensorInput,
  unsupported,
} from '../operator.ts';
import { sliceNode, wholeOf } from '../slice-node.ts';
import { takePlaces } from '../take-places.ts';

type Padding = readonly [before: number, after: number];

/** Cells around a sample; negative padding cuts cells off, as the standard has it. */
export const pad: Operator = {
  opType: 'Pad',
  importNode: (context) => {
    const { builder, source } = context;
    const value = builder.value(tensorInput(context, 0))!;
    const padding = samplePadding(context, value);
    const fill = fillOf(context);
    const cut = cropped(context, value, padding);
    const added = padding.map(([before, after]): Padding => [
      Math.max(0, before),
      Math.max(0, after),
    ]);
    if (fill === 'wrap') {
      builder.setValue(source.output[0] ?? '', wrapped(context, cut, added));
      return;
    }
    if (added.every(([before, after]) => before === 0 && after === 0)) {
      builder.setValue(source.output[0] ?? '', cut);
      return;
    }
    emit(
      context,
      {
        kind: 'pad',
        name: context.name,
        inputs: [cut.node],
        padding: toStored(cut, added),
        fill,
      },
      cut.isTurned,
    );
  },
};

/** Padding of each axis of a sample in the order of the file. */
function samplePadding(context: ImportContext, value: GraphValue): Padding[] {
  const rank = value.shape.length;
  const constant = optionalConstant(context, 1);
  const pads =
    (constant === undefined ? context.attributes.ints('pads') : Array.from(constant.values)) ?? [];
  const listed = optionalConstant(context, 3);
  const axes = listed === undefined ? [...Array(rank + 1).keys()] : Array.from(listed.values);
  if (pads.length !== 2 * axes.length || pads.some((cells) => !Number.isSafeInteger(cells))) {
    throw mismatch(context, `${2 * axes.length} whole pads`, `[${pads.join(', ')}]`);
  }
  const padding = Array.from({ length: rank }, (): Padding => [0, 0]);
  axes.forEach((axis, index) => {
    const cells: Padding = [pads[index]!, pads[index + axes.length]!];
    if (cells[0] === 0 && cells[1] === 0) return;
    padding[sampleAxis(context, axis, rank)] = cells;
  });
  return padding;
}

function fillOf(context: ImportContext): number | 'reflect' | 'edge' | 'wrap' {
  const mode = context.attributes.string('mode', 'constant');
  if (mode === 'reflect' || mode === 'edge' || mode === 'wrap') return mode;
  if (mode !== 'constant')
    throw unsupported(context, 'mode constant, edge, reflect or wrap', `"${mode}"`);
  const constant = optionalConstant(context, 2);
  const fill = constant?.values[0] ?? context.attributes.float('value', 0);
  if (Number.isFinite(fill)) return fill;
  throw unsupported(context, 'a finite fill', `${fill}`);
}

function cropped(
  context: ImportContext,
  value: GraphValue,
  padding: readonly Padding[],
): GraphValue {
  if (padding.every(([before, after]) => before >= 0 && after >= 0)) return value;
  const sizes = fileShapeOf(value);
  const cuts = wholeOf(value).map((_, axis) => {
    const [before, after] = padding[axis]!;
    const start = Math.max(0, -before);
    return { start, size: sizes[axis]! - start - Math.max(0, -after), step: 1 };
  });
  return sliceNode(context, value, { name: innerName(context, 'crop'), cuts });
}

/** Cells of the other end in front and behind, an axis after the other; more of them than there are go round again. */
function wrapped(
  context: ImportContext,
  value: GraphValue,
  padding: readonly Padding[],
): GraphValue {
  const sizes = fileShapeOf(value);
  const axes = [...sizes.keys()].filter((axis) => padding[axis]!.some((cells) => cells > 0));
  return axes.reduce((part, axis, index) => {
    const size = sizes[axis]!;
    const [before, after] = padding[axis]!;
    context.builder.reserve(before + size + after, `Pad "${context.name}"`);
    const places = Array.from(
      { length: before + size + after },
      (_, place) => (((place - before) % size) + size) % size,
    );
    const isLast = index === axes.length - 1;
    const name = isLast ? context.name : innerName(context, `axis-${axis}`);
    return takePlaces(context, part, { name, axis, places });
  }, value);
}
