/** Hands out the first `length` values of a buffer that grows when it must; what lies in them is left from before. */
export type ScratchBuffer = (length: number) => Float32Array;

/** A buffer that a filter keeps between calls so as not to allocate; nothing in it outlives a call. */
export function createScratchBuffer(): ScratchBuffer {
  let buffer = new Float32Array(0);
  return (length) => {
    if (buffer.length < length) buffer = new Float32Array(length);
    return buffer.length === length ? buffer : buffer.subarray(0, length);
  };
}
