import type { Operator } from '../operator.ts';
import { activations } from './activations.ts';
import { aliases } from './aliases.ts';
import { batchNormalization } from './batch-normalization.ts';
import { conv } from './conv.ts';
import { gemm } from './gemm.ts';
import { averagePool, maxPool } from './pools.ts';
import { flatten, reshape } from './shapes.ts';

/** Every ONNX operator that can be imported, by its type. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  [
    ...activations,
    ...aliases,
    averagePool,
    batchNormalization,
    conv,
    flatten,
    gemm,
    maxPool,
    reshape,
  ].map((operator) => [operator.opType, operator]),
);
