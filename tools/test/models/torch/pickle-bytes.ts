/** A pickle out of opcodes and their arguments; texts are bytes of Latin-1. */
export function pickle(...parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat([
    Buffer.from('\u0080\u0002', 'latin1'),
    ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
    Buffer.from('.'),
  ]);
}

/** A text as a pickle has it. */
export function text(value: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(value));
  return Buffer.concat([Buffer.from('X'), length, Buffer.from(value)]);
}

/** A whole number below 2^16 as a pickle has it. */
export function whole(value: number): Buffer {
  const bytes = Buffer.from('M\0\0');
  bytes.writeUInt16LE(value, 1);
  return bytes;
}

/** A tuple as a pickle has it. */
export const tuple = (...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('('), ...parts, Buffer.from('t')]);

const global = (name: string): Buffer => Buffer.from(`c${name}\n`);

/** A view of the storage called `key`, as `torch.save` writes it. */
export function tensor(
  key: string,
  view: { count: number; offset: number; shape: readonly number[]; strides: readonly number[] },
): Buffer {
  const storage = tuple(
    text('storage'),
    global('torch\nFloatStorage'),
    text(key),
    text('cpu'),
    whole(view.count),
    Buffer.from('N'),
  );
  const parts = tuple(
    Buffer.concat([storage, Buffer.from('Q')]),
    whole(view.offset),
    tuple(...view.shape.map(whole)),
    tuple(...view.strides.map(whole)),
    Buffer.from([0x89]),
    Buffer.concat([global('collections\nOrderedDict'), Buffer.from(')R')]),
  );
  return Buffer.concat([global('torch._utils\n_rebuild_tensor_v2'), parts, Buffer.from('R')]);
}

/** A checkpoint in the format before torch 1.6, with one storage called `0`. */
export function checkpoint(
  tensors: Readonly<Record<string, Buffer>>,
  values: Float32Array,
): Buffer {
  const items = Object.entries(tensors).flatMap(([name, value]) => [text(name), value]);
  const magic = Buffer.from('\u008a\u000al\u00fc\u009cF\u00f9 j\u00a8P\u0019', 'latin1');
  const count = Buffer.alloc(8);
  count.writeBigInt64LE(BigInt(values.length));
  return Buffer.concat([
    pickle(magic),
    pickle(whole(1001)),
    pickle('}'),
    pickle('}(', ...items, 'u'),
    pickle('](', text('0'), 'e'),
    count,
    Buffer.from(values.buffer),
  ]);
}
