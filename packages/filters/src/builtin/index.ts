import type { FilterDefinition } from '../filter.ts';
import type { Registry } from '../registry.ts';
import { createRegistry } from '../registry.ts';
import { fractionClamp } from './fraction-clamp.ts';
import { fractionPass } from './fraction-pass.ts';
import { gapGate } from './gap-gate.ts';
import { partialAmplify } from './partial-amplify.ts';

/** Every built-in filter. */
export const builtinFilters: Registry<FilterDefinition> = createRegistry('filter', [
  fractionClamp,
  fractionPass,
  gapGate,
  partialAmplify,
]);
