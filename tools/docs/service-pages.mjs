import { configSchema } from '../../apps/pipeline/dist/config/schema.js';
import { deadLetterMeanings } from '../../apps/pipeline/dist/dead-letter-reason.js';
import { metricCatalogue } from '../../apps/pipeline/dist/metrics/catalogue.js';
import { markdownTable, page } from './markdown.mjs';
import { rangeOf } from './options-table.mjs';

/** @typedef {import('./options-table.mjs').Option} Option */

/**
 * Config, metrics and dead letters of the service.
 *
 * @returns {[file: string, text: string][]}
 */
export function servicePages() {
  return [
    ['docs/config.md', configPage()],
    ['docs/metrics.md', metricsPage()],
    ['docs/dead-letters.md', deadLettersPage()],
  ];
}

function configPage() {
  /** @type {[string, Option][]} */
  const entries = Object.entries(configSchema.properties);
  const groups = entries.map(([name, group]) =>
    [
      `## ${name}`,
      `${group.description ?? ''}.`,
      markdownTable(['key', 'default', 'range', 'meaning'], rowsOf(name, group)),
    ].join('\n\n'),
  );
  return page(
    '# Config',
    'One YAML file. `pellucid init` writes it with every key and comment; `pellucid run --print-config` shows what is in force. Unknown keys are refused, and so is a value out of range: the message names the key, what it takes and what it got.',
    ...groups,
  );
}

/**
 * @param {string} path
 * @param {Option} group
 * @returns {string[][]}
 */
function rowsOf(path, { properties = {} }) {
  return Object.entries(properties).flatMap(([name, option]) => {
    const key = `${path}.${name}`;
    if (option.type === 'object') return rowsOf(key, option);
    const fallback = option.default === undefined ? '' : `\`${JSON.stringify(option.default)}\``;
    return [[`\`${key}\``, fallback, rangeOf(option), option.description ?? '']];
  });
}

function metricsPage() {
  const rows = Object.values(metricCatalogue).map(({ name, type, labels, help }) => [
    `\`${name}\``,
    type,
    labels.map((label) => `\`${label}\``).join(', '),
    help,
  ]);
  return page(
    '# Metrics',
    'On `/metrics` of the address `http.host`:`http.port`, as Prometheus reads them. Summaries have no quantiles: `_sum` ÷ `_count` is the mean. `layer` is the id of a point (`05_convolution_convb_5`) or, for conservation, of a layer; `stage` is `raw` before the filters and `corrected` behind them; `sign` is `positive` or `negative`.',
    'Labels are bounded: models that are deployed, their points, closed lists. Beyond `metrics.maxSeries` series a new label set is exported as `__overflow__` and counted. Besides these there are the default metrics of process and Node (`process_*`, `nodejs_*`).',
    markdownTable(['metric', 'type', 'labels', 'meaning, unit and formula'], rows),
  );
}

function deadLettersPage() {
  const rows = Object.entries(deadLetterMeanings).map(([reason, meaning]) => [
    `\`${reason}\``,
    meaning,
  ]);
  return page(
    '# Dead letters',
    'A record that cannot be explained goes to the topic `transport.topics.deadLetters` with its key, value and headers as they were, and headers that say why: `pellucid.errors.code` is one of these reasons, `pellucid.errors.stage` the stage that gave up, `__streams.errors.message` a sentence for people, `__streams.errors.{topic,partition,offset}` where it was; [formats](formats.md#dead-letters) has them all. The stream goes on.',
    'Each is counted in `pellucid_dead_letters_total{stage,reason}`, and once more in `pellucid_events_processed_total{outcome="dead_lettered"}` when it is durable. A dead letter that is published again as it is loses these headers, has its attempts counted on, and is explained if its reason is gone.',
    markdownTable(['reason', 'meaning'], rows),
    '## What is no dead letter',
    markdownTable(
      ['input', 'what becomes of it', 'counted in'],
      [
        [
          'a record without a value (tombstone)',
          'skipped',
          '`pellucid_events_processed_total{outcome="skipped"}`',
        ],
        ['offsets without records (control records, aborted transactions)', 'passed over', ''],
        ['fields of a later version', 'explained; the fields are ignored', ''],
        ['no key, a binary key, no headers', 'explained; the map has the key of its event', ''],
        [
          'source, id and value of an event shortly before',
          'explained again: the same map id',
          '`pellucid_irregular_events_total{kind="repeated"}`',
        ],
        [
          'a `traceparent` that is ill-formed',
          'explained; the map begins a new trace',
          '`pellucid_irregular_events_total{kind="malformed_trace"}`',
        ],
        [
          'an input of zeros, or of one value alone',
          'explained, flagged `DEGENERATE`',
          '`pellucid_degenerate_maps_total{kind="zero"}`, `{kind="constant_input"}`',
        ],
        [
          'an input with NaN or infinities, where `limits.nonFiniteInput` is `accept`',
          'explained, flagged `DEGENERATE`',
          '`pellucid_degenerate_maps_total{kind="non_finite"}`',
        ],
        [
          'a logged output that is not the computed one',
          'explained, flagged `OUTPUT_MISMATCH`',
          '`pellucid_output_mismatch_total`',
        ],
      ],
    ),
  );
}
