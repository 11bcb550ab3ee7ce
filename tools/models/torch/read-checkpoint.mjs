import { unpickle } from './unpickle.mjs';

/** @typedef {import('./unpickle.mjs').StoredTensor} StoredTensor */

const magic = '6cfc9c46f9206aa85019';
const protocol = 1001;
const valueBytes = /** @type {Readonly<Record<string, number>>} */ ({
  'torch.FloatStorage': 4,
  'torch.LongStorage': 8,
});

/**
 * A tensor with the values that it is a view of.
 *
 * @typedef {Omit<StoredTensor, 'storage'> & { values: Float32Array | BigInt64Array }} CheckpointTensor
 */

/**
 * The tensors of a checkpoint as `torch.save` wrote it before version 1.6: four pickles, then the storages, each with its count.
 *
 * @param {Buffer} bytes
 * @returns {Map<string, CheckpointTensor>}
 * @throws {TypeError} When it holds anything but tensors.
 * @throws {RangeError} When it is cut short or something else.
 */
export function readCheckpoint(bytes) {
  const head = unpickle(bytes);
  const version = unpickle(bytes, head.end);
  if (head.value !== magic || version.value !== protocol) {
    throw new RangeError('checkpoint: expects the format of torch before 1.6');
  }
  const system = unpickle(bytes, version.end);
  const content = unpickle(bytes, system.end);
  const keys = unpickle(bytes, content.end);
  if (!(content.value instanceof Map)) throw new TypeError('checkpoint: expects a dictionary');
  const tensors = /** @type {[string, StoredTensor][]} */ ([...content.value]);
  const types = new Map(tensors.map(([, { storage }]) => [storage.key, storage.type]));
  const storages = readStorages(bytes, keys.end, { keys: keys.value, types });
  return new Map(
    tensors.map(([name, { storage, ...view }]) => {
      const values = storages.get(storage.key);
      if (values === undefined)
        throw new RangeError(`checkpoint: the values of ${name} are missing`);
      return [name, { ...view, values }];
    }),
  );
}

/**
 * @param {Buffer} bytes
 * @param {number} start
 * @param {{ keys: readonly string[], types: ReadonlyMap<string, string> }} table
 */
function readStorages(bytes, start, { keys, types }) {
  /** @type {Map<string, Float32Array | BigInt64Array>} */
  const storages = new Map();
  let at = start;
  for (const key of keys) {
    const type = types.get(key) ?? 'torch.FloatStorage';
    const count = Number(bytes.readBigInt64LE(at));
    const length = count * (valueBytes[type] ?? 0);
    if (at + 8 + length > bytes.length) throw new RangeError('checkpoint: cut short');
    const { buffer } = Uint8Array.from(bytes.subarray(at + 8, at + 8 + length));
    storages.set(
      key,
      type === 'torch.LongStorage' ? new BigInt64Array(buffer) : new Float32Array(buffer),
    );
    at += 8 + length;
  }
  return storages;
}
