import type { Settlement } from '../port.ts';

/** A settlement that somebody waits for. */
export interface WaitingSettlement {
  readonly settlement: Settlement;
  readonly resolve: (outcome: 'settled' | 'fenced') => void;
  readonly reject: (error: unknown) => void;
  isDone: boolean;
}

/** Tells how it ended, once. */
export function endSettlement(one: WaitingSettlement, outcome: 'settled' | 'fenced'): void {
  if (one.isDone) return;
  one.isDone = true;
  one.resolve(outcome);
}

/** Tells that it failed, once. */
export function failSettlement(one: WaitingSettlement, error: unknown): void {
  if (one.isDone) return;
  one.isDone = true;
  one.reject(error);
}
