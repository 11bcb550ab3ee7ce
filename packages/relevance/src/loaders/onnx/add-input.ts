import { RelevanceError } from '../../errors.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { OnnxValueInfo } from './messages.ts';

/**
 * Adds an input of the network; its first axis is the batch.
 *
 * @param wanted - Shape of one sample, where the file leaves axes open.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when the shape of a sample is not fixed.
 * @throws {RelevanceError} INVALID_OPTIONS when the shape that is wanted is not one that the file allows.
 */
export function addInput(
  builder: GraphBuilder,
  input: OnnxValueInfo,
  wanted?: readonly number[],
): void {
  const shape = shapeOf(input, wanted);
  if (builder.value(input.name) !== undefined) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX graph expects inputs with names of their own, got "${input.name}" twice`,
      { input: input.name },
    );
  }
  const batch = input.type?.tensorType?.shape?.dim[0]?.dimValue ?? 0;
  if (batch > 0 && Number.isSafeInteger(batch)) builder.fixedBatch ??= batch;
  builder.nodes.add({ kind: 'input', name: input.name, inputs: [], shape });
  builder.setValue(input.name, { node: input.name, shape, isTurned: false });
}

function shapeOf(input: OnnxValueInfo, wanted: readonly number[] | undefined): readonly number[] {
  const dims = input.type?.tensorType?.shape?.dim;
  const stated = dims?.slice(1).map((dimension) => dimension.dimValue);
  const isSize = (size: number): boolean => Number.isSafeInteger(size) && size >= 1;
  if (wanted === undefined) {
    if (stated !== undefined && stated.length > 0 && stated.every(isSize)) return stated;
    const got = dims?.map((dimension) => dimension.dimParam || dimension.dimValue);
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `ONNX input "${input.name}" expects a fixed shape behind the batch axis, or one by the option inputShape or inputShapes, got [${got?.join(', ') ?? ''}]`,
      { input: input.name, got },
    );
  }
  const fits =
    wanted.length > 0 &&
    wanted.every(isSize) &&
    (stated === undefined ||
      (stated.length === wanted.length &&
        stated.every((size, axis) => size === 0 || size === wanted[axis])));
  if (fits) return wanted;
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `ONNX input "${input.name}" expects a shape that fits [${stated?.map((size) => size || '?').join(', ') ?? '?'}], got [${wanted.join(', ')}]`,
    { input: input.name, stated, wanted },
  );
}
