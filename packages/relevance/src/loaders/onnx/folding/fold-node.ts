import type { Constant } from '../constant.ts';
import type { ImportContext } from '../operator.ts';
import { unsupported } from '../operator.ts';
import { arithmetic } from './arithmetic.ts';
import type { FoldContext, Folding } from './fold.ts';
import { madeFoldings } from './made.ts';
import { normalizationFoldings } from './normalizations.ts';
import { partFoldings } from './parts.ts';
import { productFoldings } from './products.ts';
import { reductionFoldings } from './reductions.ts';
import { shapeFoldings } from './shapes.ts';

/**
 * Batch sizes that values are computed for where a file takes any: what differs between them depends on the batch size, and what
 * is both is the batch size. Two large primes are no product or quotient of what networks are made of.
 */
export const probedBatches = [4099, 7919] as const;

const foldings: ReadonlyMap<string, Folding> = new Map(
  [
    ...arithmetic,
    ...madeFoldings,
    ...normalizationFoldings,
    ...partFoldings,
    ...productFoldings,
    ...reductionFoldings,
    ...shapeFoldings,
  ].map((folding) => [folding.opType, folding]),
);

/** Whether nodes of that type are computed where all they read is known. */
export function isFolded(opType: string): boolean {
  return foldings.has(opType);
}

/** Computes a node of known values and makes its outputs known; says whether it could. */
export function foldNode(context: ImportContext): boolean {
  const { builder, source } = context;
  const folding = foldings.get(source.opType);
  const named = source.input.filter((name) => name !== '');
  const isKnown = named.length > 0 && named.every((name) => builder.constant(name) !== undefined);
  if (folding === undefined || !isKnown) return false;
  const inputs = source.input.map((name) => builder.constant(name));
  const first = run(context, folding, { inputs, probe: 0 });
  const dependsOnBatch = inputs.some((input) => input?.atOtherBatch !== undefined);
  const second = dependsOnBatch ? run(context, folding, { inputs, probe: 1 }) : undefined;
  for (const [index, name] of source.output.entries()) {
    const result = first[index];
    if (name === '' || result === undefined) continue;
    builder.setConstant(
      name,
      second === undefined ? result : joined(context, result, second[index]!),
    );
  }
  return true;
}

function run(
  context: ImportContext,
  { fold }: Folding,
  { inputs, probe }: { inputs: readonly (Constant | undefined)[]; probe: 0 | 1 },
): readonly Constant[] {
  const { builder, source, attributes, operatorSet } = context;
  const folded: FoldContext = {
    inputs: inputs.map((input) => input && atProbe(input, probe)),
    attributes,
    operatorSet,
    outputs: source.output.length,
    batch: builder.fixedBatch === undefined ? probedBatches[probe] : undefined,
    reserve: (count, cost) => builder.reserve(count, `${source.opType} "${context.name}"`, cost),
    refuse: (expected, got) => unsupported(context, expected, got),
  };
  const result = fold(folded);
  return Array.isArray(result) ? (result as readonly Constant[]) : [result as Constant];
}

function atProbe({ atOtherBatch, ...constant }: Constant, probe: 0 | 1): Constant {
  return probe === 0 || atOtherBatch === undefined
    ? constant
    : { ...constant, values: atOtherBatch };
}

function joined(context: ImportContext, first: Constant, second: Constant): Constant {
  if (first.shape.join() !== second.shape.join()) {
    throw unsupported(context, 'a shape that the batch size does not change', 'one that it does');
  }
  const { isFilled: _, ...rest } = first;
  if (first.values.every((value, index) => Object.is(value, second.values[index]))) return first;
  return { ...rest, atOtherBatch: Float64Array.from(second.values) };
}
