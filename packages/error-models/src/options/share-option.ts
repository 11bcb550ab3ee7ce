import type { PositiveOption } from './positive-option.ts';
import { positiveOption } from './positive-option.ts';

/** A share, in the schema of an error model. */
export interface ShareOption extends PositiveOption {
  readonly maximum: 1;
}

/** A number above 0, and 1 at most. */
export function shareOption(description: string, byDefault: number): ShareOption {
  return { ...positiveOption(description, byDefault), maximum: 1 };
}
