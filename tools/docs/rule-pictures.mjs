/** @typedef {import('@pellucid/relevance').CompositeEntry} CompositeEntry */

/**
 * The picture of a rule: a real network with the rule where it belongs.
 *
 * @typedef {object} RulePicture
 * @property {string} file Below `docs`.
 * @property {string} caption
 * @property {readonly CompositeEntry[]} entries What comes before the rest of the table.
 */

/** @type {CompositeEntry['match']} */
const weighted = { kind: ['convolution', 'transposed-convolution'] };
/** @type {CompositeEntry['match']} */
const first = { kind: 'convolution', first: true };

/** What every picture has behind its own entries: epsilon-plus. */
export const restOfTable = /** @type {readonly CompositeEntry[]} */ ([
  { match: { kind: ['activation', 'affine'] }, rule: 'pass' },
  { match: { kind: ['average-pool', 'resize', 'sum'] }, rule: 'norm' },
  { match: weighted, rule: 'z-plus' },
  { match: { kind: 'dense' }, rule: 'epsilon' },
]);

/** @type {Readonly<Record<string, { where: string, entries: readonly CompositeEntry[] }>>} */
const places = {
  'alpha-beta': {
    where: 'alpha-beta (α = 2, β = 1) in every convolution, epsilon in the dense layer',
    entries: [{ match: weighted, rule: 'alpha-beta', options: { alpha: 2, beta: 1 } }],
  },
  epsilon: {
    where: 'epsilon in every layer',
    entries: [{ match: weighted, rule: 'epsilon' }],
  },
  flat: {
    where: 'flat in the first convolution, z-plus in the others',
    entries: [{ match: first, rule: 'flat' }],
  },
  gamma: {
    where: 'gamma (γ = 0.25) in every convolution, epsilon in the dense layer',
    entries: [{ match: weighted, rule: 'gamma' }],
  },
  'gamma-montavon': {
    where: 'gamma-montavon (γ = 0.25) in every convolution, epsilon in the dense layer',
    entries: [{ match: weighted, rule: 'gamma-montavon' }],
  },
  gradient: {
    where: 'gradient in every layer: the derivative of the class',
    entries: [
      { match: { kind: ['activation', 'affine', 'average-pool', 'sum'] }, rule: 'gradient' },
      { match: weighted, rule: 'gradient' },
      { match: { kind: 'dense' }, rule: 'gradient' },
    ],
  },
  norm: {
    where: 'norm in the sums of the residual blocks and in the pool, z-plus in the convolutions',
    entries: [],
  },
  'w-square': {
    where: 'w-square in the first convolution, z-plus in the others',
    entries: [{ match: first, rule: 'w-square' }],
  },
  'z-box': {
    where: 'z-box in the first convolution, gamma in the others',
    entries: [
      { match: first, rule: 'z-box' },
      { match: weighted, rule: 'gamma' },
    ],
  },
  'z-plus': {
    where: 'z-plus in every convolution, epsilon in the dense layer',
    entries: [{ match: weighted, rule: 'z-plus' }],
  },
  zero: {
    where: 'zero in every layer',
    entries: [
      { match: weighted, rule: 'zero' },
      { match: { kind: 'dense' }, rule: 'zero' },
    ],
  },
};

/** What stands below every picture. */
export const pictureNote =
  'Why EfficientNet-Lite0 says “Egyptian cat”: red speaks for it, blue against, white is zero. Photo: Chelsea, by Stéfan van der Walt, public domain (CC0). Drawn by `node tools/docs/draw-rules.mjs`.';

/**
 * @param {string} rule
 * @returns {RulePicture | undefined} Undefined for rules that no layer of the network can have.
 */
export function pictureOf(rule) {
  const place = places[rule];
  if (place === undefined) return undefined;
  const { where, entries } = place;
  return {
    file: `images/relevance/${rule}.png`,
    caption: `${where[0]?.toUpperCase()}${where.slice(1)}`,
    entries,
  };
}

/** Names of the rules that have a picture. */
export const pictured = Object.keys(places);
