import { RelevanceError } from '../../errors.ts';
import { alignedFloats } from '../../network/aligned-floats.ts';
import { sizeOf } from '../../network/tensor-data.ts';
import { float16ToNumber } from '../half-floats.ts';
import { JsonReader } from './json-reader.ts';

/** A weight of the model file. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** As the numbers of the files are. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

type ReadNumber = (view: DataView, offset: number) => number;

const storedTypes: ReadonlyMap<string, { bytes: number; read: ReadNumber }> = new Map(
  Object.entries({
    float32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
    float16: { bytes: 2, read: (view, at) => float16ToNumber(view.getUint16(at, true)) },
    int32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
    uint8: { bytes: 1, read: (view, at) => view.getUint8(at) },
    uint16: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
    bool: { bytes: 1, read: (view, at) => view.getUint8(at) },
  }),
);

/**
 * Every weight of a `weightsManifest`, by name; quantized ones become value·scale + min.
 *
 * @param data - The weight files one after the other, in the order of the manifest.
 * @throws {RelevanceError} MALFORMED_MODEL when the data are shorter or longer than the manifest says.
 */
export function readWeights(manifest: readonly unknown[], data: Uint8Array): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  let offset = 0;
  for (const [index, group] of manifest.entries()) {
    const reader = new JsonReader(group, `weightsManifest[${index}]`);
    for (const [position, entry] of reader.array('weights').entries()) {
      const spec = new JsonReader(entry, `${reader.place}.weights[${position}]`);
      const { weight, bytes } = readWeight(spec, data, offset);
      const name = spec.string('name');
      if (weights.has(name)) {
        throw new RelevanceError(
          'MALFORMED_MODEL',
          `weightsManifest expects weights with names of their own, got "${name}" twice`,
          { weight: name },
        );
      }
      weights.set(name, weight);
      offset += bytes;
    }
  }
  if (offset !== data.length) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `weightsManifest expects ${offset} bytes of weights, got ${data.length}`,
      { expected: offset, got: data.length },
    );
  }
  return weights;
}

function readWeight(
  spec: JsonReader,
  data: Uint8Array,
  offset: number,
): { weight: Weight; bytes: number } {
  const shape = spec.integers('shape', spec.array('shape').length);
  const isQuantized = spec.has('quantization');
  const quantization = isQuantized ? spec.child('quantization') : spec;
  const dtype = quantization.string('dtype');
  if (dtype === 'string') return readText(spec, shape, { data, offset });
  const stored = storedTypes.get(dtype);
  if (stored === undefined) {
    throw new RelevanceError(
      'UNSUPPORTED_LAYER',
      `${spec.place} expects one of the types ${[...storedTypes.keys()].join(', ')}, got "${dtype}"`,
      { weight: spec.string('name'), dtype },
    );
  }
  const size = sizeOf(shape);
  const bytes = size * stored.bytes;
  const isCount = Number.isSafeInteger(bytes) && shape.every((dimension) => dimension >= 0);
  if (!isCount || offset + bytes > data.length) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `${spec.place} expects ${bytes} bytes from ${offset} on, got data of ${data.length}`,
      { weight: spec.string('name'), shape, offset, got: data.length },
    );
  }
  const scale = isQuantized ? quantization.number('scale', 1) : 1;
  const min = isQuantized ? quantization.number('min', 0) : 0;
  if (!isQuantized && dtype === 'float32' && isLittleEndian) {
    const values = alignedFloats(size);
    new Uint8Array(values.buffer).set(data.subarray(offset, offset + bytes));
    return { weight: { shape, values }, bytes };
  }
  const view = new DataView(data.buffer, data.byteOffset + offset, bytes);
  const values = alignedFloats(size);
  for (let index = 0; index < size; index += 1) {
    values[index] = stored.read(view, index * stored.bytes) * scale + min;
  }
  return { weight: { shape, values }, bytes };
}

/** Text, such as the words of a vocabulary: nothing is computed with it, so it is refused only where it is read. */
function readText(
  spec: JsonReader,
  shape: readonly number[],
  { data, offset }: { data: Uint8Array; offset: number },
): { weight: Weight; bytes: number } {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const name = spec.string('name');
  let end = offset;
  // Each text is behind the number of its bytes, and so takes at least four.
  for (let left = sizeOf(shape); left > 0; left -= 1) {
    if (end + 4 > data.length || end + 4 + view.getUint32(end, true) > data.length) {
      throw new RelevanceError(
        'MALFORMED_MODEL',
        `${spec.place} expects texts up to the end of the data, got ${data.length} bytes`,
        { weight: name, shape, offset, got: data.length },
      );
    }
    end += 4 + view.getUint32(end, true);
  }
  const weight: Weight = {
    shape,
    get values(): never {
      throw new RelevanceError(
        'UNSUPPORTED_LAYER',
        `${spec.place} expects numbers, got text as weight "${name}"`,
        { weight: name, dtype: 'string' },
      );
    },
  };
  return { weight, bytes: end - offset };
}
