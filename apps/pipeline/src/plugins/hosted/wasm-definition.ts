import { readFileSync } from 'node:fs';

import type { FilterContext, FilterDefinition, FilterFunction } from '@pellucid/filters';

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The few parts of WebAssembly that are used; the types of Node do not have them. */
declare const WebAssembly: {
  readonly Module: {
    new (bytes: Uint8Array): object;
    imports(module: object): readonly { readonly module: string; readonly name: string }[];
  };
  readonly Instance: new (module: object) => {
    readonly exports: Readonly<Record<string, unknown>>;
  };
};

interface Exports {
  readonly memory: WasmMemory;
  readonly apply: (pointer: number, length: number, contextPointer: number) => unknown;
  readonly allocate: ((bytes: number) => number) | undefined;
}

const pageBytes = 65_536;
const mebibyte = 1_048_576;

/** Numbers of the context before the options; docs/plugins.md lists them. */
const contextNumbers = 18;

/** A filter made of WebAssembly and a JSON file with its meta and schema. */
export function loadWasmDefinition({
  entry,
  definition,
  memoryMb,
}: {
  readonly entry: string;
  readonly definition: string;
  readonly memoryMb: number;
}): FilterDefinition {
  const { meta, schema } = JSON.parse(readFileSync(definition, 'utf8')) as FilterDefinition;
  const module = new WebAssembly.Module(readFileSync(entry));
  const [imported] = WebAssembly.Module.imports(module);
  if (imported !== undefined) {
    throw new TypeError(
      `WebAssembly filter expects no imports, got ${imported.module}.${imported.name}`,
    );
  }
  const keys = Object.keys(schema.properties).toSorted();
  return {
    meta,
    schema,
    create: (options) => {
      const given = options as Readonly<Record<string, unknown>>;
      const numbers = keys.map((key) => optionNumber(key, given[key]));
      return createApply(exportsOf(module), numbers, memoryMb);
    },
  };
}

function exportsOf(module: object): Exports {
  const { memory, apply, allocate } = new WebAssembly.Instance(module).exports as Partial<Exports>;
  if (memory?.buffer === undefined || typeof apply !== 'function') {
    throw new TypeError(
      'WebAssembly filter expects to export "memory" and "apply", got something else',
    );
  }
  return { memory, apply, allocate };
}

function optionNumber(key: string, value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  throw new TypeError(
    `WebAssembly filter expects numbers and booleans as options, got ${typeof value} for "${key}"`,
  );
}

function createApply(
  { memory, apply, allocate }: Exports,
  options: readonly number[],
  memoryMb: number,
): FilterFunction {
  let pointer = 0;
  let capacityBytes = 0;
  const reserve = (bytes: number): void => {
    if (bytes <= capacityBytes) return;
    if (allocate === undefined) {
      pointer = memory.grow(Math.ceil(bytes / pageBytes)) * pageBytes;
    } else {
      // Numbers of the context are 8 bytes wide and must not lie across.
      pointer = Math.ceil(allocate(bytes + 8) / 8) * 8;
    }
    capacityBytes = bytes;
  };
  return (relevance, context) => {
    const contextBytes = 8 * (contextNumbers + options.length);
    const mapBytes = 4 * relevance.length;
    reserve(contextBytes + 2 * mapBytes);
    const contextPointer = pointer;
    const mapPointer = pointer + contextBytes;
    const activationPointer = mapPointer + mapBytes;
    const { buffer } = memory;
    new Float32Array(buffer, mapPointer, relevance.length).set(relevance);
    new Float32Array(buffer, activationPointer, relevance.length).set(context.activation());
    const numbers = [...contextValues(context, activationPointer), options.length, ...options];
    new Float64Array(buffer, contextPointer, numbers.length).set(numbers);
    const changed = apply(mapPointer, relevance.length, contextPointer);
    if (memory.buffer.byteLength > memoryMb * mebibyte) {
      throw new RangeError(
        `WebAssembly filter expects ${memoryMb} MiB at most, took ${memory.buffer.byteLength} bytes`,
      );
    }
    if (changed === 0) return {};
    // Its memory may have grown meanwhile, which leaves views of it empty.
    relevance.set(new Float32Array(memory.buffer, mapPointer, relevance.length));
    return undefined;
  };
}

function contextValues(context: FilterContext, activationPointer: number): number[] {
  const { shape, ordinal, start, entering, summary } = context;
  const dimensions = Array.from({ length: 4 }, (_, axis) => shape[axis] ?? 1);
  return [
    start.sum,
    start.l1,
    entering.sum,
    entering.l1,
    entering.positive,
    entering.negative,
    summary.absmax,
    summary.l1,
    summary.sum,
    summary.nonFinite,
    ordinal,
    shape.length,
    ...dimensions,
    activationPointer,
  ];
}
