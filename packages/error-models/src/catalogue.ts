import type { Registry } from '@pellucid/filters';
import { createRegistry } from '@pellucid/filters';

import type { ErrorModelDefinition } from './error-model.ts';
import { spike } from './models/spike.ts';

/** Every error model. */
export const errorModels: Registry<ErrorModelDefinition> = createRegistry('error model', [spike]);
