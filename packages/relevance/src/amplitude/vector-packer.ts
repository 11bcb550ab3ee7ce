import { chunkLength, encodePacker, layout } from './encode-packer.ts';
import { bucketsPerSign, magnitudeMask } from './float-buckets.ts';
import type { Peaks } from './peaks.ts';
import type { RunPacker } from './run-packer.ts';
import { takenStride } from './run-packer.ts';

/** What is used of WebAssembly, whose types come with browsers only. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

type Kernel = (first: number, second: number) => number;

interface PackerExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly pack: Kernel;
  readonly takeCount: Kernel;
  readonly take: Kernel;
}

/** Values of the first chunk of a run: enough for eight peaks, few enough for all of them to be candidates. */
const firstChunk = 64;
/** How many times what came before a chunk has: so many more of its values are candidates than of the one before at most. */
const growth = 8;

/** A packer in WebAssembly with vectors, with memory of its own; `null` where there is none. */
export function createVectorPacker(): RunPacker | null {
  const api = (globalThis as unknown as { WebAssembly?: WebAssemblyApi }).WebAssembly;
  if (api === undefined) return null;
  try {
    const module = new api.Module(encodePacker());
    return packerOf(new api.Instance(module).exports as PackerExports);
  } catch {
    // An engine without vectors refuses the module.
    return null;
  }
}

function packerOf({ memory: { buffer }, pack, takeCount, take }: PackerExports): RunPacker {
  const { cell, signBytes } = layout;
  const words = new Int32Array(buffer, layout.values, chunkLength);
  const candidates = new Int32Array(buffer, layout.candidates, chunkLength);
  const counts = new Uint16Array(buffer, 0, (4 * layout.tableBytes) / 2);

  const packChunk = (chunk: Int32Array, peaks: Peaks): void => {
    const { length } = chunk;
    const padded = (length + 3) & ~3;
    words.set(chunk);
    words.fill(0, length, padded);
    const end = pack(layout.values + 4 * padded, peaks.least);
    const offered = (end - layout.candidates) / 4;
    for (let index = 0; index < offered; index += 1) {
      const word = candidates[index]!;
      if ((word & magnitudeMask) > peaks.least) peaks.offer(word);
    }
    // What was padded with went to the first cells of the last tables.
    for (let index = length; index < padded; index += 1) {
      counts[((index & 3) * layout.tableBytes) / 2 + 3]! -= 1;
    }
  };
  return {
    pack: (bits, start, stop, peaks) => {
      let size = Math.min(firstChunk, chunkLength);
      for (let from = start; from < stop; from += size) {
        size = Math.min(chunkLength, Math.max(firstChunk, growth * (from - start)));
        packChunk(bits.subarray(from, Math.min(from + size, stop)), peaks);
      }
    },
    takeCount: (from, to) =>
      takeCount(cell * from, cell * to) + takeCount(signBytes + cell * from, signBytes + cell * to),
    take: (bucket, values) => (take(cell * bucket, values) - layout.taken) / layout.takenBytes,
    taken: new Float64Array(buffer, layout.taken, takenStride * bucketsPerSign),
  };
}
