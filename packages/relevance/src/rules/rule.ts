/** How the positive and the negative part of weights or a bias enter a term: positive·W⁺ + negative·W⁻. */
export interface Parts {
  readonly positive: number;
  readonly negative: number;
}

/** Weights of a term: parts of the layer's weights, their squares, or ones at every connection. */
export type WeightPart = Parts | 'squared' | 'one';

/** Input of a term: the layer's input, a part of it, ones, or the bounds of the network's input. */
export type InputPart = 'signed' | 'positive' | 'negative' | 'one' | 'low' | 'high';

/** One linear map of a rule: coefficient · (weights · input + bias). */
export interface Term {
  readonly input: InputPart;
  readonly weights: WeightPart;
  /** `null` leaves the bias out. */
  readonly bias: Parts | 'squared' | null;
  /** @defaultValue 1 */
  readonly coefficient?: number;
}

/** What a share of the relevance is divided by, and over which inputs it goes. */
export interface Branch {
  /** Share of the relevance; the shares of branches that see the same outputs add up to 1. */
  readonly share: number;
  /** Outputs that take part, by the sign of the layer's own output z. All when missing. */
  readonly where?: 'z > 0' | 'z < 0';
  readonly terms: readonly Term[];
}

/**
 * How a denominator z is kept away from zero.
 *
 * `signed`: z + ε·sign(z) with sign(0) = +1. `plus`: z + ε, whatever its sign. `where-zero`: ε where z is exactly zero, z
 * elsewhere. `near-zero`: z + ε·sign(z) where 0 < |z| < ε, z elsewhere. `drop`: as it is; relevance where it is exactly zero
 * is dropped and counted. `none`: as it is, divisions by zero included.
 */
export type Stabilizer =
  | { readonly kind: 'signed' | 'plus' | 'where-zero' | 'near-zero'; readonly epsilon: number }
  | { readonly kind: 'drop' | 'none' };

/**
 * A rule with its options filled in, as data for the engine:
 *
 * R_in = Σ_branch Σ_term c·input ⊙ Jᵀ(share·R_out / stabilize(Σ_term c·(weights·input + bias))),
 * where J is the term's linear map without bias.
 */
export interface LinearRule {
  readonly type: 'linear';
  readonly branches: readonly Branch[];
  readonly stabilizer: Stabilizer;
}

/** Relevance goes through unchanged, multiplied by the derivative of the layer, or to the inputs of a product. */
export interface DirectRule {
  readonly type: 'pass' | 'gradient' | 'product';
}

/** A rule with its options filled in. */
export type RuleInstance = LinearRule | DirectRule;

/** JSON Schema of an option that is a number. */
export interface NumberSchema {
  readonly type: 'number';
  readonly description: string;
  readonly default: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

/** JSON Schema of an option that is one of some words; left out, it changes nothing. */
export interface ChoiceSchema {
  readonly type: 'string';
  readonly description: string;
  readonly enum: readonly string[];
}

/** JSON Schema of one option. */
export type OptionSchema = NumberSchema | ChoiceSchema;

/** Text of a rule for people and for the generated pages. */
export interface RuleMeta {
  readonly name: string;
  readonly description: string;
  /** In plain text. */
  readonly formula: string;
  readonly source: string;
  /** For which layers, and what to expect of it. */
  readonly whenToUse: string;
  /** Kinds of layer the rule can be given to. */
  readonly appliesTo: 'weighted' | 'linear' | 'product' | 'any';
}

/** Options of a rule by name. */
export type RuleOptions = Readonly<Record<string, number | string>>;

/** A rule as an extension point. */
export interface RuleDefinition {
  readonly meta: RuleMeta;
  readonly schema: { readonly properties: Readonly<Record<string, OptionSchema>> };
  /** Called with every option present and valid. */
  readonly create: (options: RuleOptions) => RuleInstance;
}

/** All of the weights or bias, unchanged. */
export const whole: Parts = { positive: 1, negative: 1 };
/** W⁺ = max(W, 0). */
export const positivePart: Parts = { positive: 1, negative: 0 };
/** W⁻ = min(W, 0). */
export const negativePart: Parts = { positive: 0, negative: 1 };

/** Option `epsilon` of a rule: what keeps its denominators away from zero. */
export const stabilizerOption: NumberSchema = {
  type: 'number',
  description: 'Added to the denominator with its sign, so that it is never zero',
  default: 1e-6,
  exclusiveMinimum: 0,
};

/** Option `bias` of a rule whose denominators hold the bias: `ignore` leaves it out, so that its share is not lost. */
export const biasOption: ChoiceSchema = {
  type: 'string',
  description:
    'ignore leaves the bias out of every denominator, so that no relevance is lost to it',
  enum: ['keep', 'ignore'],
};
