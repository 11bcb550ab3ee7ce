import type { FilterMeta, OptionsSchema } from '../filter.ts';

/** What a filter over repeated passes is; it promises nothing about single maps. */
export type EnsembleMeta = Pick<
  FilterMeta,
  'name' | 'version' | 'description' | 'formula' | 'source'
>;

/** Changes the input of one pass in place, [values of one sample]. */
export type PerturbInput = (
  input: Float32Array,
  pass: {
    /** From 0. */
    readonly pass: number;
    /** Uniform numbers in [0, 1), seeded by the host from the id of the map. */
    readonly random: () => number;
  },
) => void;

/**
 * Makes one map of the maps of all passes.
 *
 * @param stack - [passes, values of one map]; values that are not finite count as missing.
 * @param out - [values of one map]
 */
export type CombineMaps = (stack: Float32Array, out: Float32Array) => void;

/** A filter over repeated passes with its options, ready to be applied. */
export interface Ensemble {
  /** How many times a sample is explained: what it costs. */
  readonly passes: number;
  readonly perturb: PerturbInput;
  readonly combine: CombineMaps;
}

/**
 * A filter over repeated passes as an extension point: the host explains each sample several times with a perturbed input and
 * combines the maps.
 *
 * It costs as many explanations as it has passes.
 */
export interface EnsembleDefinition<Options extends object = object> {
  readonly kind: 'ensemble';
  readonly meta: EnsembleMeta;
  /** Every option with description and default; unknown ones are refused. */
  readonly schema: OptionsSchema;
  /** Called once, with every option present and valid. */
  create(options: Options): Ensemble;
}

/** Declares a filter over repeated passes; the type of its options is checked here and gone for those who only apply it. */
export function defineEnsemble<Options extends object>(
  definition: Omit<EnsembleDefinition<Options>, 'kind'>,
): EnsembleDefinition {
  return { kind: 'ensemble', ...definition };
}
