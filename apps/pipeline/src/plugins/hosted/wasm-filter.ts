import { readFileSync } from 'node:fs';

import type { FilterContext, FilterDefinition, FilterFunction } from '@pellucid/filters';

import type { WasmInstance } from './wasm-instance.ts';
import { createWasmInstance, loadWasmModule } from './wasm-instance.ts';
import { wasmOptions, wasmShape } from './wasm-numbers.ts';

/** A WebAssembly file, the JSON file beside it, and the memory that it may use. */
export interface WasmFiles {
  readonly entry: string;
  readonly definition: string;
  readonly memoryMb: number;
}

/** Numbers of the context before the options; docs/plugins.md lists them. */
const contextNumbers = 18;

/** A filter made of WebAssembly and a JSON file with its meta and schema. */
export function loadWasmFilter({ entry, definition, memoryMb }: WasmFiles): FilterDefinition {
  const { meta, schema } = JSON.parse(readFileSync(definition, 'utf8')) as FilterDefinition;
  const module = loadWasmModule(entry);
  return {
    meta,
    schema,
    create: (options) => {
      const numbers = wasmOptions(schema, options);
      return createApply(createWasmInstance(module, { functions: ['apply'], memoryMb }), numbers);
    },
  };
}

function createApply(
  { reserve, buffer, call }: WasmInstance,
  options: readonly number[],
): FilterFunction {
  return (relevance, context) => {
    const { length } = relevance;
    const contextBytes = 8 * (contextNumbers + options.length);
    const contextPointer = reserve(contextBytes + 8 * length);
    const mapPointer = contextPointer + contextBytes;
    const activationPointer = mapPointer + 4 * length;
    new Float32Array(buffer(), mapPointer, length).set(relevance);
    new Float32Array(buffer(), activationPointer, length).set(context.activation());
    const numbers = [...contextValues(context, activationPointer), options.length, ...options];
    new Float64Array(buffer(), contextPointer, numbers.length).set(numbers);
    if (call('apply', mapPointer, length, contextPointer) === 0) return {};
    relevance.set(new Float32Array(buffer(), mapPointer, length));
    return undefined;
  };
}

function contextValues(context: FilterContext, activationPointer: number): number[] {
  const { shape, ordinal, start, entering, summary } = context;
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
    ...wasmShape(shape),
    activationPointer,
  ];
}
