/** Below as many bytes a copy costs less than pages of one's own. */
const manyBytes = 2 ** 16;

/** As the second edition of the language after the one that is compiled for has it. */
const ResizableBuffer = ArrayBuffer as new (
  bytes: number,
  options?: { maxByteLength: number },
) => ArrayBuffer;

/**
 * Zeros that begin on a page of memory, where many: TensorFlow takes such an array as a tensor without copying it.
 *
 * Only buffers that could grow are sure to begin on a page; this one has no room to.
 */
export function alignedFloats(length: number): Float32Array<ArrayBuffer> {
  const bytes = 4 * length;
  if (!(bytes >= manyBytes)) return new Float32Array(length);
  return new Float32Array(new ResizableBuffer(bytes, { maxByteLength: bytes }), 0, length);
}
