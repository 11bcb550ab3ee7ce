import { fileShapeOf } from '../file-shape.ts';
import { probedBatches } from '../folding/fold-node.ts';
import type { Operator } from '../operator.ts';
import { emit, knownInput, tensorInput, unsupported } from '../operator.ts';

/** Single cells of spatial axes spread over more of them, as a resize; other axes stay. */
export const expand: Operator = {
  opType: 'Expand',
  importNode: (context) => {
    const { builder, source } = context;
    const name = tensorInput(context, 0);
    const before = fileShapeOf(builder.value(name)!);
    const stated = knownInput(context, 1);
    const listed = stated?.values ?? [];
    const isOpen = listed.some(
      (size, axis) => axis > 0 && (stated?.atOtherBatch?.[axis] ?? size) !== size,
    );
    const target = Array.from(listed).slice(-before.length);
    const [batch = 1] = listed.length > before.length ? listed : [];
    const isBatchKept = batch === 1 || batch === (builder.fixedBatch ?? probedBatches[0]);
    const padded = [...Array.from({ length: before.length - target.length }, () => 1), ...target];
    const after = before.map((size, axis) => (padded[axis] === 1 ? size : padded[axis]!));
    const isSame = after.join() === before.join();
    const isSpatial = after[0] === before[0] && before.length >= 2;
    const spreads = after.every((size, axis) => size === before[axis] || before[axis] === 1);
    if (
      listed.length > before.length + 1 ||
      !isBatchKept ||
      !spreads ||
      isOpen ||
      !(isSame || isSpatial)
    ) {
      throw unsupported(
        context,
        `a shape that [${before.join(', ')}] spreads to along spatial axes`,
        `[${Array.from(listed).join(', ')}]`,
      );
    }
    if (isSame) {
      builder.setValue(source.output[0] ?? '', builder.value(name)!);
      return;
    }
    const input = builder.channelsLast(name);
    const axes = after.slice(1).map((size, axis) => {
      if (size === before[axis + 1]) return null;
      builder.reserve(size, `Expand "${context.name}"`);
      return { before: 1, after: size, weights: new Float32Array(size).fill(1) };
    });
    emit(context, { kind: 'resize', name: context.name, inputs: [input.node], axes }, true);
  },
};
