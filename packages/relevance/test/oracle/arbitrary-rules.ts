import * as fc from 'fast-check';

import type { OracleRule } from './explain-by-oracle.ts';

const epsilons = fc.constantFrom(1e-6, 1e-2, 0.25);
const gammas = fc.constantFrom(0, 0.25, 0.5, 2);

const rule = (
  name: string,
  options: Readonly<Record<string, fc.Arbitrary<number>>>,
): fc.Arbitrary<OracleRule> =>
  fc.record({ name: fc.constant(name), options: fc.record<Record<string, number>>(options) });

/** Every rule that divides, with options. */
export const dividingRules: Readonly<Record<string, fc.Arbitrary<OracleRule>>> = {
  'alpha-beta': fc
    .record({ alpha: fc.constantFrom(1, 1.5, 2, 3), epsilon: epsilons })
    .map(({ alpha, epsilon }) => ({
      name: 'alpha-beta',
      options: { alpha, beta: alpha - 1, epsilon },
    })),
  epsilon: rule('epsilon', { epsilon: epsilons }),
  flat: rule('flat', { epsilon: epsilons }),
  gamma: rule('gamma', { gamma: gammas, epsilon: epsilons }),
  'gamma-montavon': rule('gamma-montavon', { gamma: gammas, epsilon: epsilons }),
  norm: rule('norm', { epsilon: epsilons }),
  'w-square': rule('w-square', { epsilon: epsilons }),
  'z-plus': rule('z-plus', { epsilon: epsilons }),
  zero: rule('zero', {}),
};

/** The rule for the layer that reads the network's input. */
export const zBox: fc.Arbitrary<OracleRule> = rule('z-box', { epsilon: epsilons });

/** The mistaken rule of the dialect `tjoa-guan` for the layer that reads the network's input. */
export const shiftedBox: fc.Arbitrary<OracleRule> = rule('shifted-box', { epsilon: epsilons });
