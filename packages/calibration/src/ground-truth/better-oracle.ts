import type { Oracle } from './oracles.ts';
import { locationOracle, wienerOracle } from './oracles.ts';

/** The better of C1 and C2, map by map: the oracle that filters are compared with. */
export const betterOracle: Oracle = {
  name: 'better of location and wiener',
  description:
    'zeroes the values that were hit, or takes the pointwise gain, whichever leaves less error energy',
  correct: (raw, clean) => {
    const zeroed = locationOracle.correct(raw, clean);
    const shrunk = wienerOracle.correct(raw, clean);
    return energyBetween(zeroed, clean) <= energyBetween(shrunk, clean) ? zeroed : shrunk;
  },
};

function energyBetween(a: Float32Array, b: Float32Array): number {
  let energy = 0;
  for (let index = 0; index < a.length; index += 1) energy += (a[index]! - b[index]!) ** 2;
  return energy;
}
