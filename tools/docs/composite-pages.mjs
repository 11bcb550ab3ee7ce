import { compositePresets, dialects, rules } from '@pellucid/relevance';

import { block, markdownTable, page } from './markdown.mjs';

/** @typedef {import('@pellucid/relevance').CompositePreset} CompositePreset */

const optionRows = [
  ['`epsilon`', '`1e-6`', 'ε of the ε-rule'],
  ['`gamma`', '`0.25`', 'γ of the γ-rules'],
  ['`stabilizer`', '`1e-6`', 'what keeps the denominators of the other rules from zero'],
  [
    '`low`, `high`',
    'those of `pellucid.json`',
    'bounds of the network’s input for z-box: a number, a comma list a channel, or a `.npy`',
  ],
];

/**
 * A page a composite, a page a dialect, and the list of composites.
 *
 * @returns {[file: string, text: string][]}
 */
export function compositePages() {
  return [
    ['docs/composites.md', index()],
    ...compositePresets.map(
      (preset) =>
        /** @type {[string, string]} */ ([
          `docs/relevance/composites/${preset.name}.md`,
          compositePage(preset),
        ]),
    ),
    ...dialects.map(
      (dialect) =>
        /** @type {[string, string]} */ ([
          `docs/relevance/dialects/${dialect.meta.name}.md`,
          dialectPage(dialect),
        ]),
    ),
  ];
}

function index() {
  return page(
    '# Composites',
    'A composite is an ordered table from layers to [rules](relevance.md): the first entry that matches a layer counts. Names and rules are those of zennit, except for `uniform-<rule>` and those of a dialect.',
    markdownTable(
      ['composite', 'what it is', 'table, first match first', 'dialect'],
      compositePresets.map((preset) => [
        `[\`${preset.name}\`](relevance/composites/${preset.name}.md)`,
        preset.description,
        entriesOf(preset)
          .map(({ match, rule }) => `${matchText(match)}: ${rule}`)
          .join('; '),
        preset.dialect ?? 'every',
      ]),
    ),
    '“First” are the layers with weights that read the network’s input; normalization and pools between do not count. Max pools give to the winner, the first maximum on ties; views only rearrange.',
    '## Options',
    markdownTable(['option', 'default', 'meaning'], optionRows),
    'On the command line: `--composite epsilon-gamma-box --option low=-3 --option high=3 --option gamma=0.1`.',
  );
}

/** @param {CompositePreset} preset */
function compositePage(preset) {
  const names = new Set(rules.map(({ meta }) => meta.name));
  return page(
    `# Composite ${preset.name}`,
    `${preset.description}.`,
    preset.dialect === undefined
      ? ''
      : `Only in the dialect [${preset.dialect}](../dialects/${preset.dialect}.md).`,
    markdownTable(
      ['layers', 'rule', 'options'],
      entriesOf(preset).map(({ match, rule, options = {} }) => [
        matchText(match),
        names.has(rule) ? `[${rule}](../${rule}.md)` : rule,
        Object.entries(options)
          .map(([key, value]) => `${key} = ${value}`)
          .join(', '),
      ]),
    ),
    'The first row that matches a layer counts. “First” are the layers with weights that read the network’s input; normalization and pools between do not count. Options of the rules are those of the composite’s defaults.',
    preset.needsBounds
      ? 'It needs `low` and `high`, the bounds of the network’s input: those of `pellucid.json`, or `--option low=… --option high=…`.'
      : '',
    block(exampleOf(preset), 'sh'),
  );
}

/** @param {CompositePreset} preset */
function exampleOf({ name, dialect, needsBounds }) {
  const bounds = needsBounds ? ' --option low=-1 --option high=1' : '';
  const asked = dialect === undefined ? '' : ` --dialect ${dialect}`;
  return `pellucid explain --model model.onnx --input x.npy --out map --composite ${name}${asked}${bounds}`;
}

/** @param {import('@pellucid/relevance').Dialect} dialect */
function dialectPage({ meta, composite, start, presetDefaults }) {
  return page(
    `# Dialect ${meta.name}`,
    `${meta.description}.`,
    meta.whenToUse,
    meta.differences.length === 0
      ? 'It is the default: the formulas of the [rules](../../relevance.md) as they stand.'
      : `## What differs\n\n${meta.differences.map((line) => `- ${line}`).join('\n')}`,
    '## Defaults',
    markdownTable(
      ['what', 'value'],
      [
        ['composite', `[${composite}](../composites/${composite}.md)`],
        ['start relevance', `\`${start}\``],
        ['`epsilon`', `\`${presetDefaults.epsilon}\``],
        ['`stabilizer`', `\`${presetDefaults.stabilizer}\``],
      ],
    ),
    `Source: ${meta.source}.`,
    block(
      `pellucid explain --model model.onnx --input x.npy --out map --dialect ${meta.name}`,
      'sh',
    ),
  );
}

/** @param {CompositePreset} preset */
function entriesOf(preset) {
  const values = { epsilon: 1e-6, gamma: 0.25, stabilizer: 1e-6, ...preset.defaults };
  return preset.entries(values);
}

/** @param {import('@pellucid/relevance').LayerMatch} match */
function matchText({ kind, name, ordinal, first, last }) {
  const kinds = [kind ?? 'any'].flat().join(', ');
  const place = first ? 'first ' : last ? 'last ' : '';
  const which = [
    name === undefined ? '' : ` called ${name}`,
    ordinal === undefined ? '' : ` with ordinal ${ordinal}`,
  ].join('');
  return `${place}${kinds}${which}`;
}
