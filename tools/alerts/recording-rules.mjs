/** @typedef {import('./flavours.mjs').Flavour} Flavour */

/**
 * What is computed once and asked for by name: level:metric:operations.
 *
 * @typedef {object} RecordingRule
 * @property {string} record
 * @property {string} expr
 */

/** Minutes over which means and rates are taken. */
export const windowMinutes = 5;

/** Labels of the process that shows a metric; what rules say holds for all processes together. */
export const processLabels = 'instance, pod';

/**
 * Names of the recording rules.
 *
 * @param {Flavour} flavour
 */
export function recordNames({ duration }) {
  const window = duration(windowMinutes);
  return {
    events: `model:pellucid_events:rate${window}`,
    maps: `model:pellucid_maps:rate${window}`,
    deadLetterShare: `model:pellucid_dead_letters_per_events:ratio_rate${window}`,
    findingsPerMap: `model_error_model:pellucid_findings_per_maps:ratio_rate${window}`,
    mismatchShare: `model:pellucid_output_mismatch_per_maps:ratio_rate${window}`,
    degenerateShare: `model:pellucid_degenerate_maps_per_maps:ratio_rate${window}`,
    pmpMean: `model_layer_sign_stage:pellucid_layer_amplitude_pmp_log10:mean${window}`,
    pmpDeviation: `model_layer_sign_stage:pellucid_layer_amplitude_pmp_log10:stddev${window}`,
    pmpEvents: `model_layer_sign_stage:pellucid_layer_amplitude_pmp_log10:events${window}`,
    gapMean: `model_layer_stage:pellucid_layer_amplitude_gap_log10:mean${window}`,
    gapEvents: `model_layer_stage:pellucid_layer_amplitude_gap_log10:events${window}`,
  };
}

/**
 * @param {Flavour} flavour
 * @returns {readonly RecordingRule[]}
 */
export function recordingRules(flavour) {
  const window = flavour.duration(windowMinutes);
  const names = recordNames(flavour);
  /** @param {string} metric @param {string} without Labels of no interest. */
  const rate = (metric, without = '') =>
    `sum without (${processLabels}${without && `, ${without}`}) (rate(${metric}[${window}]))`;
  /** @param {string} summary */
  const mean = (summary) => `${rate(`${summary}_sum`)}\n  / (${rate(`${summary}_count`)} > 0)`;
  /** @param {string} summary */
  const events = (summary) =>
    `sum without (${processLabels}) (increase(${summary}_count[${window}]))`;
  const pmp = 'pellucid_layer_amplitude_pmp_log10';
  const gap = 'pellucid_layer_amplitude_gap_log10';
  return [
    { record: names.events, expr: rate('pellucid_events_processed_total', 'outcome') },
    { record: names.maps, expr: rate('pellucid_maps_produced_total') },
    {
      record: names.deadLetterShare,
      expr: `${rate('pellucid_events_processed_total{outcome="dead_lettered"}', 'outcome')}
  / ignoring (model) group_left ()
(${rate('pellucid_events_processed_total', 'outcome, model')} > 0)`,
    },
    {
      record: names.findingsPerMap,
      expr: `${rate('pellucid_findings_total', 'point, severity')}
  / ignoring (error_model) group_left ()
(${names.maps} > 0)`,
    },
    {
      record: names.mismatchShare,
      expr: `${rate('pellucid_output_mismatch_total')} / (${names.maps} > 0)`,
    },
    {
      record: names.degenerateShare,
      expr: `${rate('pellucid_degenerate_maps_total', 'kind')} / (${names.maps} > 0)`,
    },
    { record: names.pmpMean, expr: mean(pmp) },
    {
      record: names.pmpDeviation,
      // Rounding can make the variance of equal values a little negative.
      expr: `sqrt(clamp_min(${mean(`${pmp}_squared`)}
  - ${names.pmpMean} ^ 2, 0))`,
    },
    { record: names.pmpEvents, expr: events(pmp) },
    { record: names.gapMean, expr: mean(gap) },
    { record: names.gapEvents, expr: events(gap) },
  ];
}
