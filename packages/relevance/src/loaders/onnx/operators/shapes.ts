import { sizeOf } from '../../../network/tensor-data.ts';
import type { GraphValue } from '../graph-builder.ts';
import type { ImportContext, Operator } from '../operator.ts';
import { constantInput, emit, tensorInput, unsupported } from '../operator.ts';

/** All values of a sample in one row, channels first as the file has them. */
export const flatten: Operator = {
  opType: 'Flatten',
  importNode: (context) => {
    const input = context.builder.fileOrder(tensorInput(context, 0));
    const axis = context.attributes.int('axis', 1);
    const isAfterBatch = axis === 1 || axis === -input.shape.length;
    if (!isAfterBatch)
      throw unsupported(context, 'axis 1, which keeps the samples apart', `${axis}`);
    emitReshape(context, input, [sizeOf(input.shape)]);
  },
};

/** Another shape with the same samples; a batch size written into the file is ignored. */
export const reshape: Operator = {
  opType: 'Reshape',
  importNode: (context) => {
    const input = context.builder.fileOrder(tensorInput(context, 0));
    const target = constantInput(context, 1);
    if (target.shape.length !== 1) {
      throw unsupported(context, 'a list as shape', `an array of [${target.shape.join(', ')}]`);
    }
    const stated = Array.from(target.values);
    const keepsZero = context.attributes.int('allowzero', 0) !== 0;
    const given = stated
      .slice(1)
      .map((size, axis) => (size === 0 && !keepsZero ? (input.shape[axis] ?? 0) : size));
    const known = sizeOf(given.filter((size) => size !== -1));
    const shape = given.map((size) => (size === -1 ? sizeOf(input.shape) / known : size));
    const isPerSample = stated.length >= 2 && sizeOf(shape) === sizeOf(input.shape);
    // With an axis of what is left, another batch size than the file's would mix samples.
    const isBatchKept =
      stated[0] === -1 ||
      (stated[0] === 0 && !keepsZero) ||
      (stated[0]! > 0 && !given.includes(-1)) ||
      stated[0] === (context.builder.fixedBatch ?? 1);
    if (!isPerSample || !isBatchKept || shape.some((size) => !Number.isInteger(size) || size < 1)) {
      throw unsupported(
        context,
        `a shape that keeps the samples apart and has ${sizeOf(input.shape)} values each`,
        `[${stated.join(', ')}]`,
      );
    }
    emitReshape(context, input, shape);
  },
};

function emitReshape(context: ImportContext, input: GraphValue, shape: readonly number[]): void {
  emit(context, { kind: 'reshape', name: context.name, inputs: [input.node], shape }, false);
}
