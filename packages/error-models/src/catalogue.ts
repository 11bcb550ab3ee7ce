import type { Registry } from '@pellucid/filters';
import { createRegistry } from '@pellucid/filters';

import type { ErrorModelDefinition } from './error-model.ts';
import { adversarialExplanation } from './models/adversarial-explanation.ts';
import { deadChannel } from './models/dead-channel.ts';
import { explanationDrift } from './models/explanation-drift.ts';
import { operatorMismatch } from './models/operator-mismatch.ts';
import { routingError } from './models/routing-error.ts';
import { spike } from './models/spike.ts';
import { startError } from './models/start-error.ts';
import { systematicArtefact } from './models/systematic-artefact.ts';
import { weightBitFlip } from './models/weight-bit-flip.ts';

/** Every error model. */
export const errorModels: Registry<ErrorModelDefinition> = createRegistry('error model', [
  adversarialExplanation,
  deadChannel,
  explanationDrift,
  operatorMismatch,
  routingError,
  spike,
  startError,
  systematicArtefact,
  weightBitFlip,
]);
