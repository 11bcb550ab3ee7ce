/** @typedef {import('./read-checkpoint.mjs').CheckpointTensor} CheckpointTensor */

/**
 * The values of a tensor in row-major order, its axes permuted. A stored tensor is a view: its strides say where the next
 * value along each axis lies, and they need not be those of its shape.
 *
 * @param {CheckpointTensor} tensor
 * @param {readonly number[]} [permutation] Axis `i` of the result is axis `permutation[i]` of the tensor.
 * @returns {{ shape: number[], values: Float32Array }}
 * @throws {RangeError} When the view reaches beyond its storage.
 */
export function packedValues(tensor, permutation = tensor.shape.map((_, axis) => axis)) {
  const { values, offset } = tensor;
  if (!(values instanceof Float32Array)) throw new TypeError('tensor: expects float32 values');
  const shape = permutation.map((axis) => tensor.shape[axis] ?? 0);
  const strides = permutation.map((axis) => tensor.strides[axis] ?? 0);
  const last = shape.reduce((at, size, axis) => at + (size - 1) * (strides[axis] ?? 0), offset);
  if (last >= values.length) throw new RangeError('tensor: reaches beyond its storage');
  const packed = new Float32Array(shape.reduce((count, size) => count * size, 1));
  const index = shape.map(() => 0);
  let at = offset;
  for (let position = 0; position < packed.length; position += 1) {
    packed[position] = values[at] ?? 0;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const size = shape[axis] ?? 0;
      const stride = strides[axis] ?? 0;
      const next = (index[axis] ?? 0) + 1;
      at += stride;
      index[axis] = next;
      if (next < size) break;
      at -= size * stride;
      index[axis] = 0;
    }
  }
  return { shape, values: packed };
}
