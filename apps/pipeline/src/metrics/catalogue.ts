import type { MetricDefinition } from './metric-definition.ts';
import { counter, gauge, seconds, stageBuckets, summary } from './metric-definition.ts';
import type { MetricKey } from './metric-key.ts';
import { pluginMetrics } from './plugin-metrics.ts';

const rebalanceBuckets = [0.1, 0.3, 1, 3, 10, 30, 100];
const latencyBuckets = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];
const point = ['model', 'layer'];

/** Every metric of the service, by group. */
export const metricCatalogue: Readonly<Record<MetricKey, MetricDefinition>> = {
  // Pipeline
  eventsConsumed: counter('events_consumed_total', 'Records delivered by the input topic.', [
    'topic',
  ]),
  eventsProcessed: counter(
    'events_processed_total',
    'Records whose outcome is settled. Outcomes: emitted, dead_lettered, skipped (asks for nothing), duplicate (answered by an earlier try). model is empty where the record names none that is deployed.',
    ['model', 'outcome'],
  ),
  deadLetters: counter(
    'dead_letters_total',
    'Records that became dead letters, by the stage that gave up and the reason.',
    ['stage', 'reason'],
  ),
  irregularEvents: counter(
    'irregular_events_total',
    'Events that were explained although something about them was not right. Kinds: repeated (source, id and inference of an event shortly before), malformed_trace (a new trace begins).',
    ['kind'],
  ),
  mapsProduced: counter(
    'maps_produced_total',
    'Relevance maps that are durable in the output topic.',
    ['model'],
  ),
  producedBytes: counter('produced_bytes_total', 'Bytes of record values written.', ['topic']),
  offsetCommits: counter(
    'offset_commits_total',
    'Settlements of positions. Outcomes: settled, fenced.',
    ['outcome'],
  ),
  fencedResults: counter(
    'fenced_results_total',
    'Records whose outputs were not written because another consumer has taken over.',
  ),
  retries: counter('retries_total', 'Operations that failed and were tried again.', ['operation']),
  stageDuration: seconds(
    'stage_duration_seconds',
    'Seconds an event spends in a stage: decode, forward, relprop, points (read-back, amplitude, filters), encode, settle. Batches count with their share an event; settle counts a run of events.',
    ['stage'],
    stageBuckets,
  ),
  endToEnd: seconds(
    'event_end_to_end_seconds',
    'Seconds from the time of the event to its durable map.',
    ['model'],
    latencyBuckets,
  ),
  inflightWait: seconds(
    'inflight_wait_seconds',
    'Seconds from the delivery of a record to its settlement.',
    [],
    stageBuckets,
  ),
  inflightEvents: gauge('inflight_events', 'Records between delivery and settlement.'),
  inflightBytes: gauge('inflight_bytes', 'Bytes of record values between delivery and settlement.'),
  creditEvents: gauge(
    'credit_events',
    'Records that may still be delivered before one is settled.',
  ),
  assignedPartitions: gauge(
    'assigned_partitions',
    'Partitions of the input topic that this process consumes.',
  ),
  consumerLag: gauge(
    'consumer_lag_records',
    'Records in a partition behind the settled position.',
    ['topic', 'partition'],
  ),
  lowWatermark: gauge('low_watermark_offset', 'Settled position: first offset that is not done.', [
    'topic',
    'partition',
  ]),
  lastProgress: gauge(
    'last_progress_timestamp_seconds',
    'Time the settled position last moved, seconds since 1970.',
    ['topic', 'partition'],
  ),
  oldestInflight: gauge(
    'oldest_inflight_timestamp_seconds',
    'Time the oldest record in flight was delivered, seconds since 1970; 0 when there is none.',
  ),
  available: gauge(
    'available',
    'Whether events can be taken in and maps be written: 1, or 0 while the message system cannot be reached or refuses.',
  ),
  pausedPartitions: gauge(
    'paused_partitions',
    'Assigned partitions that stand still before records that cannot be unpacked, until somebody acts.',
  ),
  rebalances: counter(
    'rebalances_total',
    'Times that the group has shared its partitions out anew.',
  ),
  rebalanceDuration: seconds(
    'rebalance_duration_seconds',
    'Seconds from giving partitions up to having the new ones.',
    [],
    rebalanceBuckets,
  ),
  consumerCrashes: counter(
    'consumer_crashes_total',
    'Consumers that failed; restart says whether a new one was begun.',
    ['restart'],
  ),
  offsetResets: counter(
    'offset_resets_total',
    'Times that a position lay outside of what the topic keeps and was moved, by the policy that moved it.',
    ['policy'],
  ),
  transportErrors: counter(
    'transport_errors_total',
    'Requests to the message system that failed, by request and code.',
    ['api', 'code'],
  ),
  transportInfo: gauge('transport_info', '1; the labels say what the messages go through.', [
    'kind',
    'client',
    'version',
  ]),
  lastEvent: gauge(
    'last_event_timestamp_seconds',
    'Time of the newest event explained, seconds since 1970.',
    ['model'],
  ),

  // Relevance
  pmp: summary(
    'layer_amplitude_pmp_log10',
    'log10 of the percentile mean power: mean of the largest fifth of the magnitudes ÷ mean of the rest, zeros counted as positive.',
    [...point, 'sign', 'stage'],
  ),
  pmpSquared: summary(
    'layer_amplitude_pmp_log10_squared',
    'Square of pellucid_layer_amplitude_pmp_log10: its standard deviation is sqrt(mean of squares − square of mean).',
    [...point, 'sign', 'stage'],
  ),
  pmpSaturated: counter(
    'layer_amplitude_saturated_total',
    'Maps without a percentile mean power because four fifths of the magnitudes are zero.',
    [...point, 'sign', 'stage'],
  ),
  pmpEmpty: counter(
    'layer_amplitude_empty_total',
    'Maps without a percentile mean power because all magnitudes are zero.',
    [...point, 'sign', 'stage'],
  ),
  gap: summary(
    'layer_amplitude_gap_log10',
    'log10 of the gap: largest magnitude ÷ m-th largest, m = min(8, ⌈values ÷ 4⌉); only maps of four values and more.',
    [...point, 'stage'],
  ),
  pmpLow: gauge(
    'layer_amplitude_pmp_log10_low',
    'Least mean of pellucid_layer_amplitude_pmp_log10 over a window of 30 events and more that is normal for the network: 1 % quantile of the events that it was calibrated on. Only with a profile.',
    [...point, 'sign'],
  ),
  pmpHigh: gauge(
    'layer_amplitude_pmp_log10_high',
    'Largest mean of pellucid_layer_amplitude_pmp_log10 over a window of 30 events and more that is normal for the network: 99 % quantile of the events that it was calibrated on. Only with a profile.',
    [...point, 'sign'],
  ),
  gapLow: gauge(
    'layer_amplitude_gap_log10_low',
    'Least mean of pellucid_layer_amplitude_gap_log10 over a window of 30 events and more that is normal for the network: 1 % quantile of the events that it was calibrated on. Only with a profile.',
    point,
  ),
  gapHigh: gauge(
    'layer_amplitude_gap_log10_high',
    'Largest mean of pellucid_layer_amplitude_gap_log10 over a window of 30 events and more that is normal for the network: (median + 99 % quantile) ÷ 2 of the events that it was calibrated on, on the log scale. Only with a profile.',
    point,
  ),
  maxMagnitude: summary(
    'layer_max_magnitude',
    'Largest magnitude of a map, in units of the output.',
    [...point, 'sign'],
  ),
  conservationError: summary(
    'layer_conservation_error_ratio',
    '|relevance into a layer − relevance out of it| ÷ |start relevance|; bias and stabilizer count as lost.',
    point,
  ),
  negativeShare: summary(
    'layer_negative_share_ratio',
    'Sum of the negative magnitudes ÷ l1 norm, 0 to 1.',
    point,
  ),
  nearZero: summary('layer_near_zero_ratio', 'Values of zero ÷ all values, 0 to 1.', point),
  topShare: summary(
    'layer_top_share_ratio',
    'l1 norm of the largest hundredth of the values ÷ l1 norm, 0 to 1.',
    point,
  ),

  // Correction
  changedMass: summary(
    'filter_changed_mass_ratio',
    '|l1 norm before a filter − after it| ÷ l1 norm before it; only maps that the filter changed.',
    [...point, 'filter'],
  ),
  valuesChanged: counter(
    'filter_values_changed_total',
    'Values that a filter changed, by what was done to them.',
    ['filter', 'kind'],
  ),
  nonFiniteValues: counter('nonfinite_values_total', 'NaN and infinite relevance values.', [
    ...point,
    'stage',
  ]),
  degenerateMaps: counter(
    'degenerate_maps_total',
    'Maps that say nothing, flagged DEGENERATE. Kinds: zero (no relevance at the input), non_finite, constant_input (every value the same).',
    ['model', 'kind'],
  ),
  findings: counter('findings_total', 'Errors detected in maps.', [
    'model',
    'error_model',
    'point',
    'severity',
  ]),
  streamFindings: counter(
    'stream_findings_total',
    'Errors detected over many events of a partition, one after the other. Tests: k-of-n, cusum, page-hinkley.',
    ['model', 'error_model', 'point', 'test'],
  ),
  droppedFindings: counter(
    'dropped_findings_total',
    'Findings over many events that were not written to their topic: too many waited, they were refused, or the service stopped.',
  ),
  outputMismatch: counter(
    'output_mismatch_total',
    'Events whose logged output differs from the computed one by more than 1e-3 of its largest magnitude.',
    ['model'],
  ),

  // Plugins
  ...pluginMetrics,

  // Self
  buildInfo: gauge('build_info', '1; the labels say what is running.', [
    'version',
    'node',
    'backend',
    'backend_version',
  ]),
  modelInfo: gauge(
    'model_info',
    '1; the labels say what is deployed. profile is none where events are explained without filters and detectors.',
    ['model', 'version', 'digest', 'filter_chain_digest', 'profile'],
  ),
  labelOverflow: counter(
    'label_overflow_total',
    'Writes that went to __overflow__ because there are too many series.',
    ['metric'],
  ),
  workerBusy: gauge(
    'worker_busy_ratio',
    'Share of the time since the last scrape in which a compute thread had work, mean over the threads, 0 to 1.',
  ),
  workerRestarts: counter(
    'worker_restarts_total',
    'Compute threads that ended and were started again.',
  ),
};
