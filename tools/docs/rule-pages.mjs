import { compositePresets, rules } from '@pellucid/relevance';

import { block, markdownTable, page } from './markdown.mjs';
import { optionsTable } from './options-table.mjs';

const appliesTo = {
  any: 'every layer',
  linear: 'layers with weights, average pools, resizes, sums',
  product: 'products',
  weighted: 'layers with weights',
};

/**
 * A page a rule, their index, and the composites.
 *
 * @returns {[file: string, text: string][]}
 */
export function rulePages() {
  const pages = rules.map(
    ({ meta, schema }) =>
      /** @type {[string, string]} */ ([
        `docs/rules/${meta.name}.md`,
        page(
          `# Rule ${meta.name}`,
          `${meta.description}.`,
          block(meta.formula),
          `For ${appliesTo[meta.appliesTo]}. Source: ${meta.source}.`,
          '## Options',
          optionsTable(schema),
        ),
      ]),
  );
  const index = page(
    '# Rules',
    'How relevance goes from a layer’s output to its input. A rule is a list of terms that one engine works out ([ARCHITECTURE.md](../../ARCHITECTURE.md)); a [composite](../composites.md) gives every layer its rule.',
    markdownTable(
      ['rule', 'what it does', 'for'],
      rules.map(({ meta }) => [
        `[${meta.name}](${meta.name}.md)`,
        meta.description,
        appliesTo[meta.appliesTo],
      ]),
    ),
  );
  return [...pages, ['docs/rules/README.md', index], ['docs/composites.md', compositesPage()]];
}

function compositesPage() {
  const values = { epsilon: 1e-6, gamma: 0.25, stabilizer: 1e-6 };
  const rows = compositePresets.map((preset) => [
    `\`${preset.name}\``,
    preset.description,
    preset
      .entries(values)
      .map(({ match, rule }) => `${matchText(match)}: ${rule}`)
      .join('; '),
  ]);
  return page(
    '# Composites',
    'A composite is an ordered table from layers to [rules](rules/README.md): the first entry that matches a layer counts. Names and rules are those of zennit, except for `uniform-<rule>`.',
    markdownTable(['composite', 'what it is', 'table, first match first'], rows),
    '“First” are the layers with weights that read the network’s input. Max pools give to the winner, the first maximum on ties; views only rearrange.',
    '## Options',
    markdownTable(
      ['option', 'default', 'meaning'],
      [
        ['`epsilon`', '`1e-6`', 'ε of the ε-rule'],
        ['`gamma`', '`0.25`', 'γ of the γ-rules'],
        ['`stabilizer`', '`1e-6`', 'what keeps the denominators of the other rules from zero'],
        [
          '`low`, `high`',
          'those of `pellucid.json`',
          'bounds of the network’s input for z-box: a number, a comma list a channel, or a `.npy`',
        ],
      ],
    ),
    'On the command line: `--composite epsilon-gamma-box --option low=-3 --option high=3 --option gamma=0.1`.',
  );
}

/** @param {import('@pellucid/relevance').LayerMatch} match */
function matchText({ kind, first }) {
  const kinds = [kind ?? 'any'].flat().join(', ');
  return first ? `first ${kinds}` : kinds;
}
