import { errorModels } from '@pellucid/error-models';

import { pictureOf } from './error-model-pictures.mjs';
import { filterPages } from './filter-pages.mjs';
import { block, markdownTable, page } from './markdown.mjs';
import { optionsTable } from './options-table.mjs';

/**
 * A page a filter and a page an error model, with their indexes.
 *
 * @returns {[file: string, text: string][]}
 */
export function cataloguePages() {
  return [...filterPages(), ...errorModelPages()];
}

/** @returns {[file: string, text: string][]} */
function errorModelPages() {
  const { definitions } = errorModels;
  const pages = definitions.map(
    ({ meta, stage, schema, statistic }) =>
      /** @type {[string, string]} */ ([
        `docs/error-models/${meta.name}.md`,
        page(
          `# Error model ${meta.name}`,
          `${meta.description}.`,
          `It arises in the ${stage}. Cause: ${meta.cause}.`,
          `How it spreads: ${meta.propagation}.`,
          ...pictureOf(meta.name),
          '## What shows it',
          `The statistic **${statistic.name}**:`,
          block(statistic.formula),
          `Signature: ${meta.signature}. Tell somebody: ${meta.alert}.`,
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
