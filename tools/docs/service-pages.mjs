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
    'A record that cannot be explained goes to the topic `transport.topics.deadLetters` with its key, value and headers as they were, and headers that say why: `pellucid.errors.code` is one of these reasons, `pellucid.errors.stage` the stage that gave up, `__streams.errors.message` a sentence for people, `__streams.errors.{topic,partition,offset}` where it was. The stream goes on.',
    markdownTable(['reason', 'meaning'], rows),
  );
}
