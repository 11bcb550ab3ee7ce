import { readFileSync } from 'node:fs';

import type { Explainer, Network, TensorData } from '../../src/index.ts';
import { compile, createComposite, loadOnnx } from '../../src/index.ts';
import { readNpy } from '../read-npy.ts';

const fixtures = new URL('../fixtures/tjoa-guan/', import.meta.url);

/** Rules of the paper's authors and the composites that stand for them. */
export const compositeOf = { relprop1: 'tjoa-guan-1', relprop2: 'tjoa-guan-2' } as const;

/** Name of a rule of the paper's authors. */
export type RuleName = keyof typeof compositeOf;

interface Block {
  readonly name: string;
  /** Names of its convolutions in execution order. */
  readonly convolutions: readonly string[];
  readonly inputBounds?: { readonly low: number; readonly high: number };
}

/** Percentile mean power of one sample at one stage. */
export interface Power {
  readonly positive: number;
  readonly negative: number;
  readonly average: number;
}

/** A network with what the authors' code makes of it. */
export interface TjoaGuanCase {
  readonly blocks: readonly Block[];
  readonly pmp: Readonly<Record<RuleName, Readonly<Record<string, readonly Power[]>>>>;
  readonly network: Network;
  readonly input: TensorData;
  readonly output: TensorData;
  /** Stages that arrays are there for, such as `relprop1/convb_2.pool`, with their bounds. */
  readonly tolerances: ReadonlyMap<string, number>;
  readonly read: (stage: string) => TensorData;
  readonly compiled: (rule: RuleName) => Explainer;
}

/** Reads a case. */
export function readCase(name: string): TjoaGuanCase {
  const folder = new URL(`${name}/`, fixtures);
  const json = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const errors = json('float32-error.json') as Record<string, number>;
  const { blocks, pmp } = json('case.json') as Pick<TjoaGuanCase, 'blocks' | 'pmp'>;
  const network = loadOnnx(readFileSync(new URL('model.onnx', folder)));
  const bounds = blocks[0]!.inputBounds!;
  return {
    blocks,
    pmp,
    network,
    input: readNpy(new URL('input.npy', folder)),
    output: readNpy(new URL('output.npy', folder)),
    tolerances: new Map(
      Object.entries(errors).map(([stage, error]) => [stage, Math.max(1e-4, 20 * error)]),
    ),
    read: (stage) => readNpy(new URL(`${stage}.npy`, folder)),
    compiled: (rule) => {
      const dialect = 'tjoa-guan';
      const composite = createComposite(compositeOf[rule], { dialect, bounds });
      return compile(network, { composite, dialect });
    },
  };
}
