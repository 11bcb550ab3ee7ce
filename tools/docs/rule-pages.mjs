import { existsSync } from 'node:fs';
import path from 'node:path';

import { compositePresets, dialects, rules } from '@pellucid/relevance';

import { root } from '../workspace/root.mjs';
import { block, markdownTable, page } from './markdown.mjs';
import { optionsTable } from './options-table.mjs';
import { pictureOf, pictureNote } from './rule-pictures.mjs';

export const appliesTo = {
  any: 'every layer',
  linear: 'layers with weights, average pools, resizes, sums',
  product: 'products',
  weighted: 'layers with weights',
};

/**
 * An overview and a page a rule.
 *
 * @returns {[file: string, text: string][]}
 */
export function rulePages() {
  const pages = rules.map(
    (rule) =>
      /** @type {[string, string]} */ ([`docs/relevance/${rule.meta.name}.md`, rulePage(rule)]),
  );
  return [...pages, ['docs/relevance.md', overview()]];
}

/** @param {import('@pellucid/relevance').RuleDefinition} rule */
function rulePage({ meta, schema }) {
  const picture = pictureOf(meta.name);
  return page(
    `# Rule ${meta.name}`,
    `${meta.description}.`,
    block(meta.formula),
    `For ${appliesTo[meta.appliesTo]}. Source: ${meta.source}.`,
    '## When to use it',
    meta.whenToUse,
    picture === undefined ? '' : `![${picture.caption}](../${picture.file})`,
    picture === undefined ? '' : `<sup>${picture.caption}. ${pictureNote}</sup>`,
    '## Options',
    optionsTable(schema),
  );
}

function overview() {
  return page(
    '# Relevance',
    'Layer-wise relevance propagation says how much each value of the input spoke for an output. It starts at the output and goes back layer by layer; at each layer a **rule** shares the relevance of the layer’s outputs among its inputs, and what it shares out is what came in: what is lost to a bias, to the stabilizer or to a filter stands in the [ledger](concepts/ledger.md).',
    'A [composite](composites.md) gives every layer its rule, and a dialect says whose conventions are followed. Networks come from model files as they are deployed: [which](networks.md). In a script that is `compile(network, { composite })` and `explain(batch)`: [a tfjs model](../examples/explain-one-image.mjs), [an ONNX file](../examples/explain-an-onnx-file.mjs), [a composite of one’s own](../examples/write-a-composite.mjs). In a shell, from the root of a set-up checkout:',
    block(
      'npx --no-install pellucid explain --model model.onnx --input cat.npy --out map --composite epsilon-plus --layers --png',
      'sh',
    ),
    '## Rules',
    markdownTable(
      ['rule', 'what it does', 'for', 'when to use it'],
      rules.map(({ meta }) => [
        `[${meta.name}](relevance/${meta.name}.md)`,
        meta.description,
        appliesTo[meta.appliesTo],
        meta.whenToUse,
      ]),
    ),
    'Each is a list of linear terms that one engine works out ([ARCHITECTURE.md](../ARCHITECTURE.md)). Max pools give to the winner, the first maximum on ties; views only rearrange.',
    gallery(),
    '## Dialects',
    'Libraries differ in conventions where papers are silent: signs of zero, biases, batch normalization. `--dialect` chooses whose are followed; each is proven against the library’s own numbers.',
    markdownTable(
      ['dialect', 'what it is', 'when to use it'],
      dialects.map(({ meta }) => [
        `[${meta.name}](relevance/dialects/${meta.name}.md)`,
        meta.description,
        meta.whenToUse,
      ]),
    ),
    '## Composites',
    markdownTable(
      ['composite', 'what it is'],
      compositePresets.map(({ name, description }) => [
        `[${name}](relevance/composites/${name}.md)`,
        description,
      ]),
    ),
  );
}

/** The pictures of all rules beside one another. */
function gallery() {
  const pictures = rules.flatMap(({ meta }) => {
    const picture = pictureOf(meta.name);
    const isThere = picture !== undefined && existsSync(path.join(root, 'docs', picture.file));
    return isThere ? [{ name: meta.name, ...picture }] : [];
  });
  if (pictures.length === 0) return '';
  const perRow = 4;
  /** @type {string[][]} */
  const rows = [];
  for (let start = 0; start < pictures.length; start += perRow) {
    const part = pictures.slice(start, start + perRow);
    const fill = Array.from({ length: perRow - part.length }, () => '');
    rows.push([...part.map(({ name, file }) => `![${name}](${file})`), ...fill]);
    rows.push([...part.map(({ name }) => `[${name}](relevance/${name}.md)`), ...fill]);
  }
  const [first = [], ...rest] = rows;
  return `${markdownTable(first, rest)}\n\n<sup>${pictureNote}</sup>`;
}
