import { errorModels } from '@pellucid/error-models';
import { builtinFilters } from '@pellucid/filters';

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
 * A page a filter and a page an error model, with their indexes.
 *
 * @returns {[file: string, text: string][]}
 */
export function cataloguePages() {
  return [...filterPages(), ...errorModelPages()];
}

/** @returns {[file: string, text: string][]} */
function filterPages() {
  const { definitions } = builtinFilters;
  const pages = definitions.map(({ meta, schema }) => {
    const kept = promises.filter(([key]) => meta[key]).map(([, text]) => text);
    return /** @type {[string, string]} */ ([
      `docs/filters/${meta.name}.md`,
      page(
        `# Filter ${meta.name}`,
        `${meta.description}.`,
        block(meta.formula),
        `Version ${meta.version}. Promises: ${kept.join(', ') || 'none'}. Source: ${meta.source}.`,
        '## Options',
        optionsTable(schema),
        '## Use',
        block(
          `pellucid filter --input relevance.npy --filter ${exampleSpec(meta, schema)} --out filtered.npy`,
          'sh',
        ),
      ),
    ]);
  });
  const index = page(
    '# Filters',
    'A filter changes the relevance of one sample at one point, between two layers, before it goes further down. A chain is a list of filters, each with the points it is for: `name:key=value,key=value@selector`. See [selectors](../filter-specs.md).',
    markdownTable(
      ['filter', 'what it does'],
      definitions.map(({ meta }) => [`[${meta.name}](${meta.name}.md)`, meta.description]),
    ),
  );
  return [...pages, ['docs/filters/README.md', index]];
}

/**
 * @param {{ readonly name: string }} meta
 * @param {{ readonly properties: Readonly<Record<string, import('./options-table.mjs').Option>> }} schema
 */
function exampleSpec({ name }, { properties }) {
  const options = Object.entries(properties).map(
    ([key, option]) => `${key}=${JSON.stringify(option.default ?? 4)}`,
  );
  return options.length === 0 ? name : `${name}:${options.join(',')}`;
}

/** @returns {[file: string, text: string][]} */
function errorModelPages() {
  const { definitions } = errorModels;
  const pages = definitions.map(
    ({ meta, stage, schema }) =>
      /** @type {[string, string]} */ ([
        `docs/error-models/${meta.name}.md`,
        page(
          `# Error model ${meta.name}`,
          `${meta.description}.`,
          `It arises in the ${stage}. Cause: ${meta.cause}.`,
          '## What shows it',
          `The statistic **${meta.statistic.name}**, from the raw relevance of a sample at a point:`,
          block(meta.statistic.formula),
          `A finding says that it passed the threshold of the profile. Source: ${meta.source}.`,
          '## Options of the injection',
          optionsTable(schema),
        ),
      ]),
  );
  const index = page(
    '# Error models',
    'A form of error that relevance can have: how to put it in, how to see it, what corrects it.',
    markdownTable(
      ['error model', 'what it is', 'stage'],
      definitions.map(({ meta, stage }) => [
        `[${meta.name}](${meta.name}.md)`,
        meta.description,
        stage,
      ]),
    ),
  );
  return [...pages, ['docs/error-models/README.md', index]];
}
