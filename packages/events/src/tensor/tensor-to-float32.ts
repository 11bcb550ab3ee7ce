import { datatypeBytes } from './datatype.ts';
import { float16 } from './float16.ts';
import type { Tensor } from './tensor.ts';

/**
 * The values of a tensor as float32, row-major.
 *
 * FP32 that lies aligned in memory is returned as a view, without a copy; everything else is converted. BOOL gives 0 and 1;
 * 64-bit and 32-bit integers and FP64 are rounded to the nearest float32.
 */
export function tensorToFloat32(tensor: Tensor): Float32Array {
  const { datatype, raw } = tensor;
  const itemBytes = datatypeBytes[datatype];
  const { buffer, byteOffset, length } =
    raw.byteOffset % itemBytes === 0 ? raw : new Uint8Array(raw);
  const count = Math.floor(length / itemBytes);
  switch (datatype) {
    case 'FP32':
      return new Float32Array(buffer, byteOffset, count);
    case 'FP64':
      return new Float32Array(new Float64Array(buffer, byteOffset, count));
    case 'FP16':
      return Float32Array.from(new Uint16Array(buffer, byteOffset, count), float16);
    case 'BF16':
      return new Float32Array(
        Uint32Array.from(new Uint16Array(buffer, byteOffset, count), (bits) => bits << 16).buffer,
      );
    case 'BOOL':
      return Float32Array.from(raw, (value) => (value === 0 ? 0 : 1));
    case 'UINT8':
      return new Float32Array(raw);
    case 'UINT16':
      return new Float32Array(new Uint16Array(buffer, byteOffset, count));
    case 'UINT32':
      return new Float32Array(new Uint32Array(buffer, byteOffset, count));
    case 'UINT64':
      return floats(new BigUint64Array(buffer, byteOffset, count));
    case 'INT8':
      return new Float32Array(new Int8Array(buffer, byteOffset, count));
    case 'INT16':
      return new Float32Array(new Int16Array(buffer, byteOffset, count));
    case 'INT32':
      return new Float32Array(new Int32Array(buffer, byteOffset, count));
    case 'INT64':
      return floats(new BigInt64Array(buffer, byteOffset, count));
  }
}

function floats(integers: BigInt64Array | BigUint64Array): Float32Array {
  const values = new Float32Array(integers.length);
  integers.forEach((integer, at) => {
    values[at] = Number(integer);
  });
  return values;
}
