import type { DialectName } from '../dialects/dialect.ts';
import type { NodeKind } from '../network/node.ts';
import type { RuleOptions } from '../rules/rule.ts';
import type { CompositeEntry, LayerMatch } from './composite.ts';

/** Options of the presets. */
export interface CompositeOptions {
  /**
   * ε of the ε-rule.
   *
   * @defaultValue 1e-6
   */
  readonly epsilon?: number;
  /**
   * γ of the γ-rules.
   *
   * @defaultValue 0.25
   */
  readonly gamma?: number;
  /**
   * What keeps the denominators of the other rules from zero.
   *
   * @defaultValue 1e-6
   */
  readonly stabilizer?: number;
}

/** A composite by name. */
export interface CompositePreset {
  readonly name: string;
  readonly description: string;
  /** Which of low and high, the bounds of the network's input, it needs. */
  readonly needsBounds?: true;
  /** The only dialect that has it; every dialect when missing. */
  readonly dialect?: DialectName;
  /** Options of its own where none are given. */
  readonly defaults?: CompositeOptions;
  readonly entries: (options: Required<CompositeOptions>) => readonly CompositeEntry[];
}

type Options = Required<CompositeOptions>;

const rule = (name: string, kinds: LayerMatch, options: RuleOptions = {}): CompositeEntry => ({
  match: kinds,
  rule: name,
  options,
});
const convolution: LayerMatch = { kind: ['convolution', 'transposed-convolution'] };
const dense: LayerMatch = { kind: 'dense' };
const weightedKinds: readonly NodeKind[] = ['convolution', 'dense', 'transposed-convolution'];
const weighted: LayerMatch = { kind: weightedKinds };
const first: LayerMatch = { kind: weightedKinds, first: true };

const epsilonOf = ({ epsilon }: Options): RuleOptions => ({ epsilon });
const stabilizerOf = ({ stabilizer }: Options): RuleOptions => ({ epsilon: stabilizer });
const gammaOf = ({ gamma, stabilizer }: Options): RuleOptions => ({ gamma, epsilon: stabilizer });
const alphaBetaOf = (alpha: number, { stabilizer }: Options): RuleOptions => ({
  alpha,
  beta: alpha - 1,
  epsilon: stabilizer,
});

/** What every composite does with linear layers that have no weights, and with products. */
const unweighted = (options: Options): CompositeEntry[] => [
  rule('norm', { kind: ['average-pool', 'sum'] }, stabilizerOf(options)),
  rule('product', { kind: 'product' }),
];

/** What every composite but `excitation-backprop` does with layers that have no rule of their own. */
const base = (options: Options): CompositeEntry[] => [
  rule('pass', { kind: ['activation', 'affine'] }),
  ...unweighted(options),
];

const uniform = (
  name: string,
  ruleName: string,
  optionsOf: (options: Options) => RuleOptions,
): CompositePreset => ({
  name: `uniform-${name}`,
  description: `The rule ${name} for every layer with weights`,
  entries: (options) => [...base(options), rule(ruleName, weighted, optionsOf(options))],
});

/** iNNvestigate's presets: ε = 0.1 for dense layers unless another is asked for. */
function sequentialPreset(letter: string, alpha: number, input?: 'flat'): CompositePreset {
  const convolutions = alpha === 1 ? 'α = 1, β = 0' : 'α = 2, β = 1';
  const flat = input === undefined ? '' : ', flat at the layer that reads the input';
  return {
    name: `sequential-preset-${letter}${input === undefined ? '' : '-flat'}`,
    description: `iNNvestigate’s preset: ${convolutions} for convolutions, ε = 0.1 for dense layers${flat}`,
    dialect: 'innvestigate',
    defaults: { epsilon: 0.1 },
    entries: (options) => [
      ...base(options),
      ...(input === undefined ? [] : [rule('flat', first, stabilizerOf(options))]),
      rule('alpha-beta', convolution, alphaBetaOf(alpha, options)),
      rule('epsilon', dense, epsilonOf(options)),
    ],
  };
}

/** Every preset, sorted by name. */
export const compositePresets: readonly CompositePreset[] = [
  {
    name: 'epsilon-alpha2-beta1',
    description: 'α = 2, β = 1 for convolutions, ε for dense layers',
    entries: (options) => [
      ...base(options),
      rule('alpha-beta', convolution, alphaBetaOf(2, options)),
      rule('epsilon', dense, epsilonOf(options)),
    ],
  },
  {
    name: 'epsilon-alpha2-beta1-flat',
    description: 'As epsilon-alpha2-beta1, with flat at the layer that reads the input',
    entries: (options) => [
      ...base(options),
      rule('flat', first, stabilizerOf(options)),
      rule('alpha-beta', convolution, alphaBetaOf(2, options)),
      rule('epsilon', dense, epsilonOf(options)),
    ],
  },
  {
    name: 'epsilon-gamma-box',
    description:
      'γ for convolutions, ε for dense layers, zB at the convolution that reads the input',
    needsBounds: true,
    entries: (options) => [
      ...base(options),
      rule('z-box', { ...convolution, first: true }, stabilizerOf(options)),
      rule('gamma', convolution, gammaOf(options)),
      rule('epsilon', dense, epsilonOf(options)),
    ],
  },
  {
    name: 'epsilon-plus',
    description: 'z⁺ for convolutions, ε for dense layers',
    entries: (options) => [
      ...base(options),
      rule('z-plus', convolution, stabilizerOf(options)),
      rule('epsilon', dense, epsilonOf(options)),
    ],
  },
  {
    name: 'epsilon-plus-flat',
    description: 'As epsilon-plus, with flat at the layer that reads the input',
    entries: (options) => [
      ...base(options),
      rule('flat', first, stabilizerOf(options)),
      rule('z-plus', convolution, stabilizerOf(options)),
      rule('epsilon', dense, epsilonOf(options)),
    ],
  },
  {
    name: 'excitation-backprop',
    description: 'z⁺ for every layer with weights; activations keep their derivative',
    entries: (options) => [
      ...unweighted(options),
      rule('z-plus', weighted, stabilizerOf(options)),
      rule('gradient', { kind: ['activation', 'affine'] }),
    ],
  },
  sequentialPreset('a', 1),
  sequentialPreset('a', 1, 'flat'),
  sequentialPreset('b', 2),
  sequentialPreset('b', 2, 'flat'),
  {
    name: 'tjoa-guan-1',
    description:
      'relprop1 of arXiv 2009.02516: ε, and shifted-box at the layer that reads the input',
    needsBounds: true,
    dialect: 'tjoa-guan',
    entries: (options) => [
      rule('shifted-box', first, stabilizerOf(options)),
      rule('epsilon', weighted, epsilonOf(options)),
    ],
  },
  {
    name: 'tjoa-guan-2',
    description: 'relprop2 of arXiv 2009.02516: z⁺, and zB at the layer that reads the input',
    needsBounds: true,
    dialect: 'tjoa-guan',
    entries: (options) => [
      rule('z-box', first, stabilizerOf(options)),
      rule('z-plus', weighted, stabilizerOf(options)),
    ],
  },
  uniform('alpha1-beta0', 'alpha-beta', (options) => alphaBetaOf(1, options)),
  uniform('alpha2-beta1', 'alpha-beta', (options) => alphaBetaOf(2, options)),
  uniform('epsilon', 'epsilon', epsilonOf),
  uniform('flat', 'flat', stabilizerOf),
  uniform('gamma', 'gamma', gammaOf),
  uniform('gamma-montavon', 'gamma-montavon', gammaOf),
  uniform('w-square', 'w-square', stabilizerOf),
  uniform('z-plus', 'z-plus', stabilizerOf),
  uniform('zero', 'zero', () => ({})),
];
