const file = 'tools/alerts/alerts.mjs';
const tests = ['tools/test/slow/alerts/promtool.test.ts'];
const series = {
  file: 'apps/pipeline/src/metrics/plan-series.ts',
  tests: ['apps/pipeline/test/metrics/plan-series.test.ts'],
};

/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'alerts/amplitude-behind-the-filters',
    what: 'the alert compares what the filters have put right with the trend',
    file,
    find: '{stage="raw"} and ${events}',
    replace: '{stage="corrected"} and ${events}',
    tests,
  },
  {
    id: 'alerts/amplitude-of-few-events',
    what: 'a mean over a handful of events is taken for the trend',
    file,
    find: 'export const fewestEvents = 30;',
    replace: 'export const fewestEvents = 1;',
    tests,
  },
  {
    id: 'alerts/bounds-swapped',
    what: 'the lower bound is exported as the upper one',
    ...series,
    find: 'metrics.write(high, bounds.high, labels);',
    replace: 'metrics.write(high, bounds.low, labels);',
  },
  {
    id: 'alerts/circuit-of-the-last-thread',
    what: 'a circuit counts as closed when another thread reported last',
    file: file,
    find: 'max_over_time(pellucid_plugin_circuit_open[${duration(3)}])',
    replace: 'pellucid_plugin_circuit_open',
    tests: tests,
  },
  {
    id: 'alerts/counters-begin-with-their-first-error',
    what: 'counters of values that are not finite do not begin at zero',
    ...series,
    find: "metrics.write('nonFiniteValues', 0, [model, id, stage]);",
    replace: "metrics.write('nonFiniteValues', 1, [model, id, stage]);",
  },
  {
    id: 'alerts/dead-letters-of-unknown-models-forgotten',
    what: 'dead letters that name no deployed model do not count',
    file: 'tools/alerts/recording-rules.mjs',
    find: 'outcome="dead_lettered"}',
    replace: 'outcome="dead_lettered", model!=""}',
    tests,
  },
  {
    id: 'alerts/first-reset-unseen',
    what: 'the first offset reset, of which there was no series, is not seen',
    file,
    find: '(${metric} unless ${metric} offset ${window}) > 0`',
    replace: '(${metric} unless ${metric}) > 0`',
    tests,
  },
  {
    id: 'alerts/frozen-while-one-layer-lives',
    what: 'one layer that does not change makes the model frozen',
    file,
    find: '(max without (layer, sign, stage)',
    replace: '(min without (layer, sign, stage)',
    tests,
  },
  {
    id: 'alerts/metric-that-does-not-exist',
    what: 'a rule asks for a metric that the service does not show',
    file: 'tools/alerts/recording-rules.mjs',
    find: "rate('pellucid_maps_produced_total')",
    replace: "rate('pellucid_maps_total')",
    tests: ['tools/test/alerts/alerts.test.ts'],
  },
  {
    id: 'alerts/one-of-two-processes-is-down',
    what: 'the service counts as gone when one of its processes is down',
    file,
    find: '`max ${together} (up',
    replace: '`min ${together} (up',
    tests,
  },
  {
    id: 'alerts/slow-on-a-handful-of-calls',
    what: 'a handful of slow calls makes a plugin slow',
    file: file,
    find: 'increase(pellucid_plugin_duration_seconds_count[${duration(windowMinutes)}])) >= ${fewestEvents}',
    replace: 'increase(pellucid_plugin_duration_seconds_count[${duration(windowMinutes)}])) >= 0',
    tests: tests,
  },
  {
    id: 'alerts/stalled-for-who-takes-over',
    what: 'the process that lost a partition makes it look stalled',
    file,
    find: 'min ${together} (time()',
    replace: 'max ${together} (time()',
    tests,
  },
];
