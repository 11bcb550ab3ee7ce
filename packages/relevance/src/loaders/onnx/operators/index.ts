import type { Operator } from '../operator.ts';
import { activations } from './activations.ts';
import { aliases } from './aliases.ts';
import { arithmetic } from './arithmetic.ts';
import { batchNormalization } from './batch-normalization.ts';
import { blocks } from './blocks.ts';
import { bounds } from './bounds.ts';
import { concat } from './concat.ts';
import { conv, convTranspose } from './conv.ts';
import { expand } from './expand.ts';
import { gemm } from './gemm.ts';
import { matMul } from './mat-mul.ts';
import { pad } from './pad.ts';
import { pools } from './pools.ts';
import { reductions } from './reductions.ts';
import { resizes } from './resize.ts';
import { routes } from './routes.ts';
import { shapes } from './shapes.ts';
import { transpose } from './transpose.ts';

/** Every ONNX operator that can be imported, by its type. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  [
    ...activations,
    ...aliases,
    ...arithmetic,
    batchNormalization,
    ...blocks,
    ...bounds,
    concat,
    conv,
    convTranspose,
    expand,
    gemm,
    matMul,
    pad,
    ...pools,
    ...reductions,
    ...resizes,
    ...routes,
    ...shapes,
    transpose,
  ].map((operator) => [operator.opType, operator]),
);
