import type { EnsembleDefinition } from '../ensemble/ensemble.ts';
import type { FilterDefinition } from '../filter.ts';
import type { Registry } from '../registry.ts';
import { createRegistry } from '../registry.ts';
import { activationEnvelope } from './activation-envelope.ts';
import { band } from './band.ts';
import { bilateral } from './bilateral.ts';
import { borderReweight } from './border-reweight.ts';
import { box } from './box.ts';
import { channelCap } from './channel-cap.ts';
import { channelImpute } from './channel-impute.ts';
import { coefficientImpute } from './coefficient-impute.ts';
import { empiricalWiener } from './empirical-wiener.ts';
import { envelope } from './envelope.ts';
import { evtGate } from './evt-gate.ts';
import { firm } from './firm.ts';
import { fractionClamp } from './fraction-clamp.ts';
import { fractionPass } from './fraction-pass.ts';
import { gapGate } from './gap-gate.ts';
import { garrote } from './garrote.ts';
import { gaussian } from './gaussian.ts';
import { hard } from './hard.ts';
import { highPass } from './high-pass.ts';
import { identity } from './identity.ts';
import { massPrune } from './mass-prune.ts';
import { meanOfPasses } from './mean-of-passes.ts';
import { medianOfPasses } from './median-of-passes.ts';
import { median } from './median.ts';
import { negativePart } from './negative-part.ts';
import { otsu } from './otsu.ts';
import { parityDemodulation } from './parity-demodulation.ts';
import { partialAmplify } from './partial-amplify.ts';
import { pmpMatch } from './pmp-match.ts';
import { positivePart } from './positive-part.ts';
import { quantileClip } from './quantile-clip.ts';
import { quarantine } from './quarantine.ts';
import { rankGain } from './rank-gain.ts';
import { redescending } from './redescending.ts';
import { redistribute } from './redistribute.ts';
import { renormalizeL1 } from './renormalize-l1.ts';
import { renormalizeSigned } from './renormalize-signed.ts';
import { renormalizeSum } from './renormalize-sum.ts';
import { signAgreement } from './sign-agreement.ts';
import { soft } from './soft.ts';
import { subtractMedianMap } from './subtract-median-map.ts';
import { supportGate } from './support-gate.ts';
import { topFraction } from './top-fraction.ts';
import { totalVariation } from './total-variation.ts';

/** Every built-in filter. */
export const builtinFilters: Registry<FilterDefinition> = createRegistry('filter', [
  activationEnvelope,
  band,
  bilateral,
  borderReweight,
  box,
  channelCap,
  channelImpute,
  coefficientImpute,
  empiricalWiener,
  envelope,
  evtGate,
  firm,
  fractionClamp,
  fractionPass,
  gapGate,
  garrote,
  gaussian,
  hard,
  highPass,
  identity,
  massPrune,
  median,
  negativePart,
  otsu,
  parityDemodulation,
  partialAmplify,
  pmpMatch,
  positivePart,
  quantileClip,
  quarantine,
  rankGain,
  redescending,
  redistribute,
  renormalizeL1,
  renormalizeSigned,
  renormalizeSum,
  soft,
  subtractMedianMap,
  supportGate,
  topFraction,
  totalVariation,
]);

/** Every built-in filter over repeated passes. */
export const builtinEnsembles: Registry<EnsembleDefinition> = createRegistry('filter over passes', [
  meanOfPasses,
  medianOfPasses,
  signAgreement,
]);
