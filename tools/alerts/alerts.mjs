import { processLabels, recordNames, windowMinutes } from './recording-rules.mjs';

/** @typedef {import('./flavours.mjs').Flavour} Flavour */

/**
 * An alert; its runbook is docs/alerts/<name>.md.
 *
 * @typedef {object} Alert
 * @property {string} name
 * @property {'critical' | 'warning'} severity
 * @property {number} forMinutes How long the expression holds before the alert fires.
 * @property {string} summary
 * @property {string} description
 * @property {(flavour: Flavour) => string} expr
 */

/** Fewest events of a window that a mean or a share says something about. */
export const fewestEvents = 30;

/** Longest that a call of a plugin should take, a tenth of the deadline that it has by default; a bound of the histogram. */
export const slowCallSeconds = 0.1;

const together = `without (${processLabels})`;

/**
 * Whether a counter has grown. A series that was not there before has grown from nothing; `increase` does not see that.
 *
 * @param {string} metric
 * @param {{ window: string, without?: string }} options
 */
const hasGrown = (metric, { window, without = '' }) => {
  const labels = `${processLabels}${without && `, ${without}`}`;
  return `sum without (${labels}) (increase(${metric}[${window}])) > 0
or
sum without (${labels}) (${metric} unless ${metric} offset ${window}) > 0`;
};

/** @param {Flavour} flavour */
const hasEnoughMaps = (flavour) =>
  `${recordNames(flavour).maps} * ${windowMinutes * flavour.minuteSeconds} >= ${fewestEvents}`;

/** @param {Flavour} flavour */
function outsideBounds(flavour) {
  const { pmpMean, pmpEvents, gapMean, gapEvents } = recordNames(flavour);
  const clauses = [
    { mean: gapMean, events: gapEvents, amplitude: 'gap' },
    { mean: pmpMean, events: pmpEvents, amplitude: 'pmp' },
  ].flatMap(({ mean, events, amplitude }) =>
    [
      { operator: '>', bound: 'high' },
      { operator: '<', bound: 'low' },
    ].map(
      ({ operator, bound }) => `label_replace(
  (${mean}{stage="raw"} and ${events} >= ${fewestEvents})
    ${operator} ignoring (stage)
  max ${together} (pellucid_layer_amplitude_${amplitude}_log10_${bound}),
  "bound", "${amplitude}_${bound}", "", ""
)`,
    ),
  );
  return clauses.join('\nor\n');
}

/** @type {readonly Alert[]} */
export const alerts = [
  {
    name: 'PellucidDeadLetterRatioHigh',
    severity: 'warning',
    forMinutes: 10,
    summary: 'More than one event in a hundred cannot be explained',
    description:
      '{{ $value | humanizePercentage }} of the events became dead letters. They are kept with the reason in their headers and can be replayed.',
    expr: (flavour) => `sum without (model) (${recordNames(flavour).deadLetterShare}) > 0.01`,
  },
  {
    name: 'PellucidExplanationFrozen',
    severity: 'critical',
    forMinutes: 15,
    summary: 'The maps of {{ $labels.model }} are all alike or say nothing',
    description:
      'Events of {{ $labels.model }} come in, but the amplitudes of their maps do not differ from event to event, or most maps are zero or not finite.',
    expr: (flavour) => {
      const { pmpDeviation, degenerateShare } = recordNames(flavour);
      return `(max without (layer, sign, stage) (${pmpDeviation}{stage="raw"}) < 0.001
  and ${hasEnoughMaps(flavour)})
or
(${degenerateShare} > 0.5
  and ${hasEnoughMaps(flavour)})`;
    },
  },
  {
    name: 'PellucidFindingsDropped',
    severity: 'warning',
    forMinutes: 0,
    summary: 'Findings over many events were not written',
    description:
      'Findings of tests over the stream did not reach their topic: it is missing, full or refuses them. They are in the metrics and in the log of the service only.',
    expr: ({ duration }) => hasGrown('pellucid_dropped_findings_total', { window: duration(10) }),
  },
  {
    name: 'PellucidLayerAmplitudeAnomalous',
    severity: 'warning',
    forMinutes: 15,
    summary: 'The amplitude of {{ $labels.model }} at {{ $labels.layer }} has left its trend',
    description:
      'The mean of log10 of the {{ if eq $labels.bound "gap_high" "gap_low" }}gap{{ else }}percentile mean power ({{ $labels.sign }}){{ end }} at {{ $labels.layer }} is {{ $value | printf "%.3f" }}, outside the bound {{ $labels.bound }} of the profile that {{ $labels.model }} was calibrated to.',
    expr: outsideBounds,
  },
  {
    name: 'PellucidNonFiniteRelevance',
    severity: 'critical',
    forMinutes: 0,
    summary: 'The relevance of {{ $labels.model }} has NaN or infinite values',
    description:
      'Maps of {{ $labels.model }} had NaN or infinite relevance in the last ten minutes: an overflow, or weights or inputs that are not finite.',
    expr: ({ duration }) =>
      hasGrown('pellucid_nonfinite_values_total', {
        window: duration(10),
        without: 'layer, stage',
      }),
  },
  {
    name: 'PellucidOffsetReset',
    severity: 'critical',
    forMinutes: 0,
    summary: 'Events were deleted before they were read',
    description:
      'The next records of a partition were gone when the service asked for them; the policy {{ $labels.policy }} was followed. What was deleted will never be explained.',
    expr: ({ duration }) => hasGrown('pellucid_offset_resets_total', { window: duration(10) }),
  },
  {
    name: 'PellucidOutputMismatch',
    severity: 'critical',
    forMinutes: 10,
    summary: 'The deployed {{ $labels.model }} answers otherwise than the one that is explained',
    description:
      '{{ $value | humanizePercentage }} of the maps of {{ $labels.model }} belong to events whose logged output differs from the recomputed one: they explain another network than the one that answered.',
    expr: (flavour) => `${recordNames(flavour).mismatchShare} > 0.01`,
  },
  {
    name: 'PellucidPartitionStalled',
    severity: 'critical',
    forMinutes: 2,
    summary: 'Partition {{ $labels.partition }} of {{ $labels.topic }} does not move',
    description:
      '{{ $value }} records of partition {{ $labels.partition }} of {{ $labels.topic }} wait, and its position has not moved for two minutes.',
    expr: ({ minuteSeconds }) => `max ${together} (pellucid_consumer_lag_records) > 0
unless
min ${together} (time() - pellucid_last_progress_timestamp_seconds) <= ${2 * minuteSeconds}`,
  },
  {
    name: 'PellucidPluginCircuitOpen',
    severity: 'warning',
    forMinutes: 5,
    summary: 'The plugin {{ $labels.plugin }} is left out',
    description:
      'The plugin {{ $labels.plugin }} has failed repeatedly and has been left out for five minutes. Maps go out without it, flagged FILTER_BYPASSED, or events become dead letters, as plugins.onFault says.',
    // Threads of a process have a circuit each and share the series: it is the one that reported last.
    expr: ({ duration }) =>
      `max ${together} (max_over_time(pellucid_plugin_circuit_open[${duration(3)}])) > 0`,
  },
  {
    name: 'PellucidPluginSlow',
    severity: 'warning',
    forMinutes: 5,
    summary: 'The plugin {{ $labels.plugin }} is slow',
    description:
      'One call in a hundred of the plugin {{ $labels.plugin }} takes {{ $value | printf "%.2f" }} s or longer. Its compute thread waits meanwhile; at plugins.packages.deadlineMs a call is ended and the map goes out without it.',
    expr: ({ duration }) => `histogram_quantile(0.99,
  sum ${together} (rate(pellucid_plugin_duration_seconds_bucket[${duration(windowMinutes)}]))
) > ${slowCallSeconds}
and
sum ${together} (increase(pellucid_plugin_duration_seconds_count[${duration(windowMinutes)}])) >= ${fewestEvents}`,
  },
  {
    name: 'PellucidServiceAbsent',
    severity: 'critical',
    forMinutes: 15,
    summary: 'Nobody explains',
    description:
      'Prometheus has reached no process of Pellucid for a quarter of an hour. Events wait in their topic, and are lost to explanation when it deletes them.',
    expr: () => `max ${together} (up{job="pellucid"}) == 0
or
absent(up{job="pellucid"})`,
  },
  {
    name: 'PellucidSpikeBurst',
    severity: 'warning',
    forMinutes: 2,
    summary: 'Many maps of {{ $labels.model }} have noise spikes',
    description:
      'Spikes are found in the maps of {{ $labels.model }} {{ $value | printf "%.2f" }} times an event. Filters of the profile take them out of the corrected maps; whatever makes them is still there.',
    expr: (flavour) => `${recordNames(flavour).findingsPerMap}{error_model="spike"} > 0.1
and ignoring (error_model)
${hasEnoughMaps(flavour)}`,
  },
  {
    name: 'PellucidStreamFinding',
    severity: 'warning',
    forMinutes: 0,
    summary: 'Event after event of {{ $labels.model }} shows {{ $labels.error_model }}',
    description:
      'A test over the events of a partition has gone off for {{ $labels.error_model }} in {{ $labels.model }}: not one odd map, but many in a row or a shift of all of them.',
    expr: ({ duration }) =>
      hasGrown('pellucid_stream_findings_total', { window: duration(10), without: 'point, test' }),
  },
];
