import { readFileSync } from 'node:fs';

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

type WasmFunction = (...numbers: number[]) => unknown;

/** An instance of a module with memory of its own. */
export interface WasmInstance {
  /** Pointer to that many bytes, a multiple of 8; what was reserved before may be used again. */
  readonly reserve: (bytes: number) => number;
  /** The memory as it is now: growing leaves views of it empty. */
  readonly buffer: () => ArrayBuffer;
  /**
   * Calls what the module exports under a name.
   *
   * @throws {RangeError} when its memory has grown beyond what it may have.
   */
  readonly call: (name: string, ...numbers: number[]) => unknown;
}

const pageBytes = 65_536;
const mebibyte = 1_048_576;

/**
 * Compiles a WebAssembly file.
 *
 * @throws {TypeError} when it imports anything.
 */
export function loadWasmModule(entry: string): object {
  const module = new WebAssembly.Module(readFileSync(entry));
  const [imported] = WebAssembly.Module.imports(module);
  if (imported === undefined) return module;
  throw new TypeError(`WebAssembly expects no imports, got ${imported.module}.${imported.name}`);
}

/**
 * Makes an instance of a module.
 *
 * @throws {TypeError} when it lacks `memory` or one of the functions.
 */
export function createWasmInstance(
  module: object,
  { functions, memoryMb }: { readonly functions: readonly string[]; readonly memoryMb: number },
): WasmInstance {
  const { exports } = new WebAssembly.Instance(module);
  const memory = exports['memory'] as WasmMemory | undefined;
  const isWhole =
    memory?.buffer !== undefined && functions.every((name) => typeof exports[name] === 'function');
  if (!isWhole) {
    const names = ['memory', ...functions].map((name) => `"${name}"`).join(' and ');
    throw new TypeError(`WebAssembly expects to export ${names}, got something else`);
  }
  return {
    reserve: reserver(memory, exports['allocate'] as WasmFunction | undefined),
    buffer: () => memory.buffer,
    call: (name, ...numbers) => {
      const answer = (exports[name] as WasmFunction)(...numbers);
      const { byteLength } = memory.buffer;
      if (byteLength <= memoryMb * mebibyte) return answer;
      throw new RangeError(`WebAssembly expects ${memoryMb} MiB at most, took ${byteLength} bytes`);
    },
  };
}

function reserver(memory: WasmMemory, allocate: WasmFunction | undefined): WasmInstance['reserve'] {
  let pointer = 0;
  let capacityBytes = 0;
  return (bytes) => {
    if (bytes <= capacityBytes) return pointer;
    pointer =
      allocate === undefined
        ? memory.grow(Math.ceil(bytes / pageBytes)) * pageBytes
        : // Numbers are 8 bytes wide and must not lie across.
          Math.ceil((allocate(bytes + 8) as number) / 8) * 8;
    capacityBytes = bytes;
    return pointer;
  };
}
