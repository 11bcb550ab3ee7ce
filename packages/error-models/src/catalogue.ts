import type { Registry } from '@pellucid/filters';
import { createRegistry } from '@pellucid/filters';

import type { ErrorModelDefinition } from './error-model.ts';
import { additiveNoise } from './models/additive-noise.ts';
import { adversarialExplanation } from './models/adversarial-explanation.ts';
import { bitFlip } from './models/bit-flip.ts';
import { borderRing } from './models/border-ring.ts';
import { checkerboard } from './models/checkerboard.ts';
import { deadChannel } from './models/dead-channel.ts';
import { explanationDrift } from './models/explanation-drift.ts';
import { gainDrift } from './models/gain-drift.ts';
import { hotChannel } from './models/hot-channel.ts';
import { multiplicativeJitter } from './models/multiplicative-jitter.ts';
import { nonFinite } from './models/non-finite.ts';
import { operatorMismatch } from './models/operator-mismatch.ts';
import { quantisation } from './models/quantisation.ts';
import { relevanceLeak } from './models/relevance-leak.ts';
import { routingError } from './models/routing-error.ts';
import { saturation } from './models/saturation.ts';
import { shift } from './models/shift.ts';
import { signFlip } from './models/sign-flip.ts';
import { smallDenominatorBlowUp } from './models/small-denominator-blow-up.ts';
import { spike } from './models/spike.ts';
import { stale } from './models/stale.ts';
import { startError } from './models/start-error.ts';
import { systematicArtefact } from './models/systematic-artefact.ts';
import { weightBitFlip } from './models/weight-bit-flip.ts';

/** Every error model. */
export const errorModels: Registry<ErrorModelDefinition> = createRegistry('error model', [
  additiveNoise,
  adversarialExplanation,
  bitFlip,
  borderRing,
  checkerboard,
  deadChannel,
  explanationDrift,
  gainDrift,
  hotChannel,
  multiplicativeJitter,
  nonFinite,
  operatorMismatch,
  quantisation,
  relevanceLeak,
  routingError,
  saturation,
  shift,
  signFlip,
  smallDenominatorBlowUp,
  spike,
  stale,
  startError,
  systematicArtefact,
  weightBitFlip,
]);
