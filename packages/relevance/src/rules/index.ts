import { alphaBeta } from './alpha-beta.ts';
import { epsilon } from './epsilon.ts';
import { flat } from './flat.ts';
import { gammaMontavon } from './gamma-montavon.ts';
import { gamma } from './gamma.ts';
import { gradient } from './gradient.ts';
import { norm } from './norm.ts';
import { pass } from './pass.ts';
import { product } from './product.ts';
import type { RuleDefinition } from './rule.ts';
import { shiftedBox } from './shifted-box.ts';
import { wSquare } from './w-square.ts';
import { zBox } from './z-box.ts';
import { zPlus } from './z-plus.ts';
import { zero } from './zero.ts';

/** Every rule, sorted by name. */
export const rules: readonly RuleDefinition[] = [
  alphaBeta,
  epsilon,
  flat,
  gamma,
  gammaMontavon,
  gradient,
  norm,
  pass,
  product,
  shiftedBox,
  wSquare,
  zBox,
  zPlus,
  zero,
];
