import type { FaultKind } from './hosted/messages.ts';

/** What became of a call: done, failed, or not made as the circuit is open. */
export type InvocationOutcome = 'ok' | FaultKind | 'bypassed';

/** What a plugin did since the last report. */
export interface PluginReport {
  /** Name of the package. */
  readonly plugin: string;
  readonly invocations: Readonly<Partial<Record<InvocationOutcome, number>>>;
  /** Seconds of each call. */
  readonly durations: readonly number[];
  /** Threads and processes that were replaced, by what the plugin did. */
  readonly restarts: Readonly<Partial<Record<FaultKind, number>>>;
  readonly isOpen: boolean;
}

/** Counts what a plugin does. */
export interface PluginTally {
  readonly count: (outcome: InvocationOutcome, durationMs?: number) => void;
  readonly countRestart: (reason: FaultKind) => void;
  /** What was counted since the last time. */
  readonly take: (isOpen: boolean) => PluginReport;
}

/** A tally at zero. */
export function createPluginTally(plugin: string): PluginTally {
  let invocations: Partial<Record<InvocationOutcome, number>> = {};
  let restarts: Partial<Record<FaultKind, number>> = {};
  let durations: number[] = [];
  return {
    count: (outcome, durationMs) => {
      invocations[outcome] = (invocations[outcome] ?? 0) + 1;
      if (durationMs !== undefined) durations.push(durationMs / 1000);
    },
    countRestart: (reason) => {
      restarts[reason] = (restarts[reason] ?? 0) + 1;
    },
    take: (isOpen) => {
      const report = { plugin, invocations, durations, restarts, isOpen };
      invocations = {};
      restarts = {};
      durations = [];
      return report;
    },
  };
}
