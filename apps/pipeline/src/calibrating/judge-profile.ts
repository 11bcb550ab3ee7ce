import type { Profile } from '@pellucid/calibration';
import { judgeChain } from '@pellucid/calibration';
import type { Chain } from '@pellucid/filters';
import { builtinFilters, compileChain } from '@pellucid/filters';
import type { TensorData } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import type { PreparedPlan } from '../compute/prepare-plan.ts';

/** Adds to a profile what its chain recovers of errors that are put into samples it was not fitted on. */
export function judgeProfile(
  { model, composite, dialect, start, points }: PreparedPlan,
  batch: TensorData,
  profile: Profile,
): Profile {
  const { network } = model;
  const chainOf = (specs: readonly string[]): Chain =>
    compileChain(specs, { points, registry: builtinFilters });
  const explainer = compile(network, { composite, dialect });
  try {
    const chain = chainOf(profile.chain);
    const judgement = judgeChain(explainer, { network, chain, none: chainOf([]), batch, start });
    const { trend, ...rest } = profile;
    return judgement === undefined ? profile : { ...rest, judgement, trend };
  } finally {
    explainer.dispose();
  }
}
