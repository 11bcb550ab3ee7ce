/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {Record<string, unknown>} Place */

const numbers = [0, -1, 1, 2, 3, 0.5, 255, 65_536, 2 ** 31, 2 ** 53, -(2 ** 31), 1e308];
const texts = [
  '',
  '0',
  '-1',
  '1e99',
  'NaN',
  'x',
  '__proto__',
  'constructor',
  'toString',
  'same',
  'causal',
  'channels_first',
  'DT_STRING',
  'Dense',
  'Model',
  'Lambda',
  'softmax',
  '\u202e',
  'x'.repeat(5000),
];

/** @type {readonly ((random: Random) => unknown)[]} */
const values = [
  () => null,
  () => true,
  () => false,
  () => [],
  () => ({}),
  () => ({ list: {} }),
  () => ({ tensor: {} }),
  () => Number.NaN,
  (random) => random.pick(numbers),
  (random) => random.pick(numbers),
  (random) => random.pick(texts),
  (random) => Array.from({ length: random.below(6) }, () => random.pick(numbers)),
  (random) => {
    /** @type {unknown} */
    let deep = random.pick(texts);
    for (let left = random.below(200); left > 0; left -= 1) deep = [deep];
    return deep;
  },
];

/**
 * Ways to change what an object or a list holds under a key.
 *
 * @type {readonly ((place: Place, key: string, random: Random, root: unknown) => void)[]}
 */
const mutations = [
  (place, key, random) => {
    place[key] = random.pick(values)(random);
  },
  (place, key) => {
    delete place[key];
  },
  (place, key, random, root) => {
    const other = somewhere(root, random);
    place[key] = structuredClone(other.place[other.key]);
  },
  (place, key, random, root) => {
    const other = somewhere(root, random);
    place[key] = other.key;
  },
  (place, key) => {
    if (Array.isArray(place)) place.push(structuredClone(place[Number(key)]));
    else place[`${key}_`] = place[key];
  },
  (place, key) => {
    if (Array.isArray(place)) place.reverse();
    else place[key] = [place[key]];
  },
  (place, key, random) => {
    if (typeof place[key] === 'number') place[key] += random.below(5) - 2;
    else if (typeof place[key] === 'string') place[key] = place[key].slice(random.below(3));
  },
];

/**
 * Changes a JSON value in place, once.
 *
 * @param {unknown} root An object or a list that is not empty.
 * @param {Random} random
 */
export function mutateJson(root, random) {
  const { place, key } = somewhere(root, random);
  random.pick(mutations)(place, key, random, root);
}

/**
 * A key of an object or list at any depth.
 *
 * @param {unknown} root
 * @param {Random} random
 * @returns {{ place: Place, key: string }}
 */
function somewhere(root, random) {
  let place = /** @type {Place} */ (root);
  for (;;) {
    const keys = Object.keys(place);
    const key = keys.length === 0 ? '0' : random.pick(keys);
    const next = place[key];
    const isEnd = typeof next !== 'object' || next === null || Object.keys(next).length === 0;
    if (isEnd || random.oneIn(7)) return { place, key };
    place = /** @type {Place} */ (next);
  }
}
