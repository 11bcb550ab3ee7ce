import type { MetricDefinition } from './metric-definition.ts';
import { counter, gauge, seconds, stageBuckets } from './metric-definition.ts';
import type { PluginMetric } from './metric-key.ts';

/** Metrics of plugins. */
export const pluginMetrics: Readonly<Record<PluginMetric, MetricDefinition>> = {
  pluginInvocations: counter(
    'plugin_invocations_total',
    'Calls of a plugin by what became of them. Outcomes: ok, error (it threw), timeout, exit (its thread or process ended), contract (it broke a promise), bypassed (not called, its circuit is open). All but ok leave the map without its filter, or without what its error model would have found.',
    ['plugin', 'outcome'],
  ),
  pluginDuration: seconds(
    'plugin_duration_seconds',
    'Seconds that a call of a plugin took, failed ones included.',
    ['plugin'],
    stageBuckets,
  ),
  pluginRestarts: counter(
    'plugin_worker_restarts_total',
    'Threads and processes of a plugin that were ended because of what it did and replaced at its next call.',
    ['plugin', 'reason'],
  ),
  pluginCircuitOpen: gauge(
    'plugin_circuit_open',
    '1 while a plugin is left out after repeated breaches, else 0; by the compute thread that reported last.',
    ['plugin'],
  ),
  pluginInfo: gauge('plugin_info', '1; the labels say which plugins are loaded.', [
    'plugin',
    'version',
    'integrity',
    'tier',
  ]),
};
