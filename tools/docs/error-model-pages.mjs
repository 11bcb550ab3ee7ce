import { existsSync, readFileSync } from 'node:fs';

import { errorModels } from '@pellucid/error-models';

import {
  branchedPicture,
  figuresFile,
  pictureOfError,
  picturedOptions,
  picturedPoint,
} from './error-model-pictures.mjs';
import { block, markdownTable, page } from './markdown.mjs';
import { optionsTable } from './options-table.mjs';

/** @typedef {import('@pellucid/error-models').ErrorModelDefinition} ErrorModelDefinition */

/** @type {Readonly<Record<import('@pellucid/error-models').Direction, string>>} */
const directions = {
  above: 'Errors move it up.',
  below: 'Errors move it down.',
  'either-side': 'Errors move it to either side.',
};

const costs = {
  summary: 'It costs nothing beyond the amplitude.',
  relevance: 'It costs a look at the relevance.',
  activation: 'It costs a look at the relevance and at what the layer reads.',
};

const conditions = {
  support: 'where the rules make relevance a multiple of the activation',
  conservation: 'where rules and network neither lose nor add relevance',
  'one-signed': 'where the rules keep the sign of the start',
};

/**
 * A page an error model, and their index.
 *
 * @returns {[file: string, text: string][]}
 */
export function errorModelPages() {
  const { definitions } = errorModels;
  const index = page(
    '# Error models',
    'A form of error that relevance can have: how to put it in, how to see it, what corrects it.',
    markdownTable(
      ['error model', 'what it is', 'arises in', 'shown by', 'corrected by'],
      definitions.map((definition) => [
        `[${definition.meta.name}](${definition.meta.name}.md)`,
        definition.meta.description,
        stageName(definition),
        definition.statistic.name,
        filterName(definition),
      ]),
    ),
  );
  return [
    ...definitions.map(
      (definition) =>
        /** @type {[string, string]} */ ([
          `docs/error-models/${definition.meta.name}.md`,
          errorModelPage(definition),
        ]),
    ),
    ['docs/error-models/README.md', index],
  ];
}

/** @param {ErrorModelDefinition} definition */
function errorModelPage(definition) {
  const { meta, schema, statistic } = definition;
  return page(
    `# Error model ${meta.name}`,
    `${meta.description}.`,
    pictureText(definition),
    `It arises in the ${stageName(definition)}. Cause: ${meta.cause}.`,
    `How it spreads: ${meta.propagation}.`,
    `Source: ${meta.source}.`,
    '## What shows it',
    `The statistic **${statistic.name}** of ${statistic.scope === 'map' ? 'a whole map' : 'each point'}:`,
    block(statistic.formula),
    statisticText(definition),
    `Signature: ${meta.signature}.`,
    `Tell somebody: ${meta.alert}.`,
    '## What corrects it',
    correctionText(definition),
    '## Options of the injection',
    optionsTable(schema),
  );
}

/** @param {ErrorModelDefinition} definition */
function pictureText(definition) {
  const picture = pictureOfError(definition);
  if (picture === undefined) return branchedText();
  const { name } = definition.meta;
  const options = Object.entries(picturedOptions[name] ?? {});
  const how = options.map(([key, value]) => `${key}=${String(value)}`).join(', ') || 'the defaults';
  const [hit, corrected] = cosinesOf(name);
  const last =
    picture.filter === undefined
      ? `with the error (cosine ${hit})`
      : `with the error (cosine ${hit}), corrected (${corrected})`;
  const where =
    picture.place === 'input'
      ? 'at the input'
      : `at the point ${picturedPoint}, its channels added up`;
  const caption = `Relevance of a digit ${where}: sound, ${last} (SmallCNN, epsilon-plus; injected with ${how})`;
  return `![${caption}](../${picture.file})\n\n<sup>${caption}. Drawn by \`node tools/docs/draw-error-models.mjs\`.</sup>`;
}

function branchedText() {
  const { errorModel, options, file } = branchedPicture;
  const [hit] = cosinesOf(errorModel);
  const how = Object.entries(options).map(([key, value]) => `${key}=${value}`);
  const caption = `A cat, and the relevance of the photo, its channels added up: sound, with the error (cosine ${hit}) (EfficientNet-Lite0, epsilon-plus; injected with ${how.join(', ')})`;
  return `![${caption}](../${file})\n\n<sup>${caption}. Drawn by \`node tools/docs/draw-routing-error.mjs\`.</sup>`;
}

/** @param {string} name */
function cosinesOf(name) {
  /** @type {Record<string, readonly (number | null)[]>} */
  const figures = existsSync(figuresFile) ? JSON.parse(readFileSync(figuresFile, 'utf8')) : {};
  return (figures[name] ?? []).map((cosine) => cosine?.toFixed(3) ?? 'undefined');
}

/** @param {ErrorModelDefinition} definition */
function statisticText({ statistic, sequential = [] }) {
  const { direction, invariant, holdsUnder } = statistic;
  const limit =
    invariant === undefined
      ? 'A finding says that it passed the threshold of the profile.'
      : `No sound map passes ${invariant}${holdsUnder === undefined ? '' : ` ${conditions[holdsUnder]}`}; elsewhere the profile has the threshold.`;
  const cost = statistic.scope === 'point' ? costs[statistic.reads] : '';
  const tests = sequential.map(testText);
  const stream = tests.length === 0 ? '' : `Over the stream: ${tests.join('; ')}.`;
  return [directions[direction], limit, cost, stream].filter((text) => text !== '').join(' ');
}

/** @param {import('@pellucid/error-models').SequentialTest} test */
function testText(test) {
  switch (test.kind) {
    case 'k-of-n':
      return `${test.k} of ${test.n} maps past the threshold`;
    case 'cusum':
      return `CUSUM of the logarithm, slack ${test.slack}, limit ${test.limit} standard deviations`;
    case 'page-hinkley':
      return `Page–Hinkley of the logarithm, drift ${test.drift}, limit ${test.limit} standard deviations`;
  }
}

/** @param {ErrorModelDefinition} definition */
function correctionText(definition) {
  const [strict, usual] = [0, 2].map((threshold) => proposalOf(definition, threshold));
  if (strict?.isFilter === usual?.isFilter) return textOf(usual, 'above a threshold of 2');
  return [
    textOf(strict, 'where any value above 0 is an error'),
    `Elsewhere: ${usual?.text ?? ''}`,
  ].join('\n\n');
}

/**
 * @param {{ text: string, isFilter: boolean } | undefined} proposal
 * @param {string} when
 */
function textOf(proposal, when) {
  if (proposal?.isFilter !== true) return sentence(proposal?.text ?? '');
  return `For a finding at \`${picturedPoint}\` ${when} it proposes:\n\n${block(proposal.text)}`;
}

/** @param {string} text */
function sentence(text) {
  return text.endsWith('.') ? text : `${text}.`;
}

/**
 * @param {ErrorModelDefinition} definition
 * @param {number} threshold
 */
function proposalOf(definition, threshold) {
  const proposal = definition.propose({
    errorModel: definition.meta.name,
    point: picturedPoint,
    statistic: definition.statistic.name,
    value: threshold + 1,
    threshold,
    severity: 'warning',
  });
  return 'filter' in proposal
    ? { text: proposal.filter, isFilter: true }
    : { text: sentence(proposal.advice), isFilter: false };
}

/** @param {ErrorModelDefinition} definition */
function filterName(definition) {
  const proposals = [0, 2].map((threshold) => proposalOf(definition, threshold));
  const filter = proposals.find(({ isFilter }) => isFilter)?.text.split(/[:@]/)[0];
  return filter === undefined ? 'no filter' : `[${filter}](../filters/${filter}.md)`;
}

/** @param {ErrorModelDefinition} definition */
function stageName({ stage }) {
  return stage === 'start' ? 'start relevance' : stage;
}
