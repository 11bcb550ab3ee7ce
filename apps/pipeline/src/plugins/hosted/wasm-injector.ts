import type { Injector, Random, RelevanceSite } from '@pellucid/error-models';

import type { WasmInstance } from './wasm-instance.ts';
import { wasmShape } from './wasm-numbers.ts';

/** Stages at which WebAssembly can put errors in. */
export type InjectedStage = 'relevance' | 'activation';

/** The injection of an instance with its options, to which it gets values and numbers alone; docs/plugins.md lists them. */
export function wasmInjector(
  instance: WasmInstance,
  stage: InjectedStage,
  options: readonly number[],
): Injector {
  return stage === 'relevance'
    ? {
        stage,
        apply: (site, random) =>
          inject(instance, { ...site, values: site.relevance, options }, random),
      }
    : {
        stage,
        apply: ({ point, activation: values }, random) =>
          inject(instance, { point, values, options }, random),
      };
}

interface WasmSite extends Pick<RelevanceSite, 'point'> {
  readonly start?: RelevanceSite['start'];
  readonly activation?: RelevanceSite['activation'];
  readonly values: Float32Array;
  readonly options: readonly number[];
}

function inject(
  { reserve, buffer, call }: WasmInstance,
  { point, values, options, start = { sum: 0, l1: 0 }, activation }: WasmSite,
  random: Random,
): boolean {
  const { length } = values;
  const seed = [random.next(), random.next(), random.next(), random.next()];
  const shape = wasmShape(point.shape);
  const numbers = [start.sum, start.l1, ...seed, point.ordinal, ...shape];
  const contextBytes = 8 * (numbers.length + 2 + options.length);
  const contextPointer = reserve(contextBytes + 8 * length);
  const valuesPointer = contextPointer + contextBytes;
  const activationPointer = activation === undefined ? 0 : valuesPointer + 4 * length;
  new Float32Array(buffer(), valuesPointer, length).set(values);
  if (activation !== undefined) {
    new Float32Array(buffer(), activationPointer, length).set(activation());
  }
  const context = [...numbers, activationPointer, options.length, ...options];
  new Float64Array(buffer(), contextPointer, context.length).set(context);
  if (call('inject', valuesPointer, length, contextPointer) === 0) return false;
  values.set(new Float32Array(buffer(), valuesPointer, length));
  return true;
}
