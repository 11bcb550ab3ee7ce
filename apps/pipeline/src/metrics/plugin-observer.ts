import type { LoadedPlugin } from '../plugins/loaded-plugin.ts';
import type { PluginReport } from '../plugins/plugin-tally.ts';
import type { Metrics } from './create-metrics.ts';

/** Writes what plugins did to the metrics. */
export interface PluginObserver {
  readonly onLoaded: (plugins: readonly LoadedPlugin[]) => void;
  readonly onReports: (reports: readonly PluginReport[]) => void;
}

/** Outcomes of a call, each a series from the start, so that the first failure shows as an increase. */
const outcomes = ['ok', 'error', 'timeout', 'exit', 'contract', 'bypassed'];

/** An observer that writes to `metrics`. */
export function createPluginObserver(metrics: Metrics): PluginObserver {
  return {
    onLoaded: (plugins) => {
      for (const { name, version, integrity, tier } of plugins) {
        metrics.write('pluginInfo', 1, [name, version, integrity, tier]);
        metrics.write('pluginCircuitOpen', 0, [name]);
        for (const outcome of outcomes) metrics.write('pluginInvocations', 0, [name, outcome]);
      }
    },
    onReports: (reports) => {
      for (const { plugin, invocations, durations, restarts, isOpen } of reports) {
        for (const [outcome, count] of Object.entries(invocations)) {
          metrics.write('pluginInvocations', count, [plugin, outcome]);
        }
        for (const [reason, count] of Object.entries(restarts)) {
          metrics.write('pluginRestarts', count, [plugin, reason]);
        }
        for (const duration of durations) metrics.write('pluginDuration', duration, [plugin]);
        metrics.write('pluginCircuitOpen', isOpen ? 1 : 0, [plugin]);
      }
    },
  };
}
