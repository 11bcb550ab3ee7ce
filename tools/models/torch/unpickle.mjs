/**
 * What building a class or function that a pickle names gives; what is `null` is only named.
 *
 * @type {Readonly<Record<string, ((parts: readonly any[]) => unknown) | null>>}
 */
const known = {
  'collections.OrderedDict': () => new Map(),
  'torch._utils._rebuild_tensor_v2': rebuildTensor,
  'torch.FloatStorage': null,
  'torch.LongStorage': null,
};

/**
 * A tensor as a pickle describes it: a view of a storage that is read later.
 *
 * @typedef {object} StoredTensor
 * @property {{ type: string, key: string, count: number }} storage
 * @property {number} offset Of the first value in the storage.
 * @property {readonly number[]} shape
 * @property {readonly number[]} strides Values of the storage between neighbours along each axis.
 */

/** @param {readonly any[]} parts */
function rebuildTensor([storage, offset, shape, strides]) {
  return { storage, offset, shape, strides };
}

/** The bytes of a pickle, read from front to back. */
class Cursor {
  /** @param {Buffer} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** @param {number} count */
  take(count) {
    if (this.at + count > this.bytes.length) throw new RangeError('pickle: cut short');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  byte() {
    return this.take(1).readUInt8();
  }

  line() {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end === -1) throw new RangeError('pickle: cut short');
    const text = this.take(end - this.at).toString('utf8');
    this.at += 1;
    return text;
  }
}

/** The stack machine that a pickle is a program for; only what a table of tensors needs. */
class Machine {
  /** @type {any[]} */
  stack = [];
  /** @type {any[][]} */
  marked = [];
  /** @type {Map<number, unknown>} */
  memo = new Map();

  /** @param {number} count */
  pop(count) {
    if (this.stack.length < count) throw new RangeError('pickle: expects a value, got none');
    return this.stack.splice(-count);
  }

  mark() {
    this.marked.push(this.stack);
    this.stack = [];
  }

  popMark() {
    const items = this.stack;
    const outer = this.marked.pop();
    if (outer === undefined) throw new RangeError('pickle: expects a mark, got none');
    this.stack = outer;
    return items;
  }

  /** @param {any} value */
  push(value) {
    this.stack.push(value);
  }

  /** @param {number} index */
  store(index) {
    this.memo.set(index, this.stack.at(-1));
  }

  /** @param {number} index */
  get(index) {
    if (!this.memo.has(index)) throw new RangeError(`pickle: nothing is stored as ${index}`);
    this.push(this.memo.get(index));
  }

  /** @param {readonly any[]} pairs */
  setItems(pairs) {
    const target = this.stack.at(-1);
    if (!(target instanceof Map)) throw new TypeError('pickle: expects a dictionary to fill');
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      target.set(pairs[index], pairs[index + 1]);
    }
  }

  /** @param {readonly any[]} items */
  append(items) {
    const target = this.stack.at(-1);
    if (!Array.isArray(target)) throw new TypeError('pickle: expects a list to append to');
    target.push(...items);
  }

  reduce() {
    const [named, parts] = this.pop(2);
    const build = known[named?.name];
    if (!build || !Array.isArray(parts))
      throw new TypeError('pickle: expects a class that can be built');
    this.push(build(parts));
  }

  persistent() {
    const [[kind, type, key, , count]] = this.pop(1);
    if (kind !== 'storage') throw new TypeError(`pickle: expects a storage, got ${String(kind)}`);
    this.push({ type: type.name, key, count });
  }
}

/** @param {Cursor} cursor */
function readGlobal(cursor) {
  const name = `${cursor.line()}.${cursor.line()}`;
  if (!Object.hasOwn(known, name))
    throw new TypeError(`pickle: ${name} is none of the classes that are read`);
  return { name };
}

/**
 * What each opcode of the pickle protocol does; an opcode that is missing here is refused.
 *
 * @type {Readonly<Record<string, (machine: Machine, cursor: Cursor) => void>>}
 */
const opcodes = {
  '\u0080': (_, cursor) => void cursor.byte(),
  '(': (machine) => machine.mark(),
  ')': (machine) => machine.push([]),
  '}': (machine) => machine.push(new Map()),
  ']': (machine) => machine.push([]),
  N: (machine) => machine.push(null),
  '\u0088': (machine) => machine.push(true),
  '\u0089': (machine) => machine.push(false),
  J: (machine, cursor) => machine.push(cursor.take(4).readInt32LE()),
  K: (machine, cursor) => machine.push(cursor.byte()),
  M: (machine, cursor) => machine.push(cursor.take(2).readUInt16LE()),
  '\u008a': (machine, cursor) => machine.push(cursor.take(cursor.byte()).toString('hex')),
  X: (machine, cursor) => machine.push(cursor.take(cursor.take(4).readUInt32LE()).toString('utf8')),
  c: (machine, cursor) => machine.push(readGlobal(cursor)),
  q: (machine, cursor) => machine.store(cursor.byte()),
  r: (machine, cursor) => machine.store(cursor.take(4).readUInt32LE()),
  h: (machine, cursor) => machine.get(cursor.byte()),
  j: (machine, cursor) => machine.get(cursor.take(4).readUInt32LE()),
  t: (machine) => machine.push(machine.popMark()),
  '\u0085': (machine) => machine.push(machine.pop(1)),
  '\u0086': (machine) => machine.push(machine.pop(2)),
  '\u0087': (machine) => machine.push(machine.pop(3)),
  e: (machine) => machine.append(machine.popMark()),
  Q: (machine) => machine.persistent(),
  R: (machine) => machine.reduce(),
  s: (machine) => machine.setItems(machine.pop(2)),
  u: (machine) => machine.setItems(machine.popMark()),
  // The state of an ordered dictionary is metadata that no tensor needs.
  b: (machine) => void machine.pop(1),
};

const stop = '.'.charCodeAt(0);

/**
 * Runs a pickle as far as it is a table of tensors: ordered dictionaries, numbers, texts, `_rebuild_tensor_v2`, storages of
 * float32 and int64. Nothing that it names is loaded or called; anything else is refused.
 *
 * @param {Buffer} bytes
 * @param {number} [start]
 * @returns {{ value: any, end: number }} `end` is where the next pickle may begin.
 * @throws {TypeError} When it names something else.
 * @throws {RangeError} When it is cut short or no pickle.
 */
export function unpickle(bytes, start = 0) {
  const cursor = new Cursor(bytes, start);
  const machine = new Machine();
  for (;;) {
    const code = cursor.byte();
    if (code === stop) return { value: machine.pop(1)[0], end: cursor.at };
    const run = opcodes[String.fromCharCode(code)];
    if (run === undefined) throw new RangeError(`pickle: opcode ${code} is none that is read`);
    run(machine, cursor);
  }
}
