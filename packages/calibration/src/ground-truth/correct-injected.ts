import type { Injection } from '@pellucid/filters';

import type { Oracle } from './oracles.ts';

/** An injection whose errors an oracle corrects where they arise, before anything else is done; what is not finite becomes zero first. */
export function correctInjected({ points, apply }: Injection, oracle: Oracle): Injection {
  return {
    points,
    apply: (relevance, at) => {
      const clean = relevance.slice();
      const isHit = apply(relevance, at);
      if (!isHit) return false;
      for (let index = 0; index < relevance.length; index += 1) {
        if (!Number.isFinite(relevance[index]!)) relevance[index] = 0;
      }
      relevance.set(oracle.correct(relevance, clean));
      return true;
    },
  };
}
