import { builtinEnsembles, builtinFilters, filterStages } from '@pellucid/filters';

import { ensemblePlotOf } from './ensemble-plots.mjs';
import { exampleSpec, plotOf } from './filter-plots.mjs';
import { block, markdownTable, page } from './markdown.mjs';
import { optionsTable } from './options-table.mjs';

/** @type {readonly [promise: 'signPreserving' | 'scaleEquivariant' | 'idempotent' | 'neverIncreasing' | 'conserving', words: string][]} */
const promises = [
  ['signPreserving', 'keeps signs'],
  ['scaleEquivariant', 'scales with the map'],
  ['idempotent', 'twice is once'],
  ['neverIncreasing', 'never enlarges'],
  ['conserving', 'keeps the sum'],
];

/**
 * A page a filter with its plot, and their index.
 *
 * @returns {[file: string, text: string][]}
 */
export function filterPages() {
  const pages = builtinFilters.definitions.flatMap((definition) => {
    const { name } = definition.meta;
    const plot = plotOf(definition);
    return /** @type {[string, string][]} */ ([
      [`docs/filters/${name}.md`, filterPage(definition, plot.caption)],
      [`docs/filters/images/${name}.svg`, plot.svg],
    ]);
  });
  const overPasses = builtinEnsembles.definitions.flatMap((definition) => {
    const { name } = definition.meta;
    const plot = ensemblePlotOf(definition);
    return /** @type {[string, string][]} */ ([
      [`docs/filters/${name}.md`, ensemblePage(definition, plot.caption)],
      [`docs/filters/images/${name}.svg`, plot.svg],
    ]);
  });
  return [...pages, ...overPasses, ['docs/filters/README.md', index()]];
}

/**
 * @param {import('@pellucid/filters').FilterDefinition} definition
 * @param {string} caption
 */
function filterPage({ meta, schema }, caption) {
  const kept = promises.filter(([key]) => meta[key]).map(([, text]) => text);
  const stage = meta.stage === undefined ? 'any' : meta.stage;
  return page(
    `# Filter ${meta.name}`,
    `${meta.description}.`,
    block(meta.formula),
    `Version ${meta.version}. Stage: ${stage}. Promises: ${kept.join(', ') || 'none'}. Source: ${meta.source}.`,
    `![${caption}](images/${meta.name}.svg)`,
    `<sup>${caption}</sup>`,
    '## Options',
    optionsTable(schema),
    '## Use',
    block(
      `pellucid filter --input relevance.npy --filter ${exampleSpec({ meta, schema })} --out filtered.npy`,
      'sh',
    ),
  );
}

/**
 * @param {import('@pellucid/filters').EnsembleDefinition} definition
 * @param {string} caption
 */
function ensemblePage({ meta, schema }, caption) {
  return page(
    `# Filter ${meta.name}`,
    `${meta.description}.`,
    block(meta.formula),
    `Version ${meta.version}. Kind: ensemble. Costs as many explanations as it has passes. Source: ${meta.source}.`,
    `![${caption}](images/${meta.name}.svg)`,
    `<sup>${caption}</sup>`,
    '## Options',
    optionsTable(schema),
    '## Use',
    'It stands last in a chain and makes the relevance of the input: [filters over repeated passes](../concepts/correction.md#repeated-passes).',
    block(
      `pellucid explain --model MODEL --input x.npy --out map --filter ${meta.name}:passes=8`,
      'sh',
    ),
    'Of an array the first axis are the passes, and one sample comes out:',
    block(`pellucid filter --input passes.npy --filter ${meta.name} --out combined.npy`, 'sh'),
  );
}

function index() {
  const byStage = filterStages.flatMap((stage) =>
    builtinFilters.definitions.filter(({ meta }) => meta.stage === stage),
  );
  const anywhere = builtinFilters.definitions.filter(({ meta }) => meta.stage === undefined);
  return page(
    '# Filters',
    'A filter changes the relevance of one sample at one point, between two layers, before it goes further down. A chain is a list of filters, each with the points it is for: `name:key=value,key=value@selector`. See [selectors](../filter-specs.md).',
    `Filters of a chain stand in the order of their stages: ${filterStages.join(' → ')}. Another order works and is told in a notice.`,
    markdownTable(
      ['filter', 'stage', 'what it does'],
      [...byStage, ...anywhere].map(({ meta }) => [
        `[${meta.name}](${meta.name}.md)`,
        meta.stage ?? 'any',
        meta.description,
      ]),
    ),
    '## Over repeated passes',
    'These explain a sample several times with noise on the input and combine the maps; each costs as many explanations as it has passes.',
    markdownTable(
      ['filter', 'what it does'],
      builtinEnsembles.definitions.map(({ meta }) => [
        `[${meta.name}](${meta.name}.md)`,
        meta.description,
      ]),
    ),
  );
}
