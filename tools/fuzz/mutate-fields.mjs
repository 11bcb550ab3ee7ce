import { writeVarint } from './message-tree.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('./message-tree.mjs').Field} Field */

const boundaries = [
  '00',
  '01',
  '7f',
  '8001',
  'ffffffff07',
  '8080808008',
  'ffffffff0f',
  '8080808010',
  'ffffffffffffff7f',
  'ffffffffffffffff7f',
  'ffffffffffffffffff01',
  '80808080808080808001',
  '8000',
].map((digits) => Buffer.from(digits, 'hex'));
const lengths = [
  0,
  1,
  127,
  128,
  65_535,
  2 ** 20,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 35,
];
const texts = [
  '',
  '\u0000',
  '__proto__',
  'constructor',
  'FP32',
  'BYTES',
  'smallcnn-mnist',
  '"\n{',
  '\u202e',
  'x'.repeat(5000),
];
const invalidTexts = ['ff', 'c0af', 'eda080', 'f4908080', 'e28'].map((digits) =>
  Buffer.from(digits, 'hex'),
);

/** @param {number} count @param {number} kind 3 opens a group, 4 ends it. */
const groupTags = (count, kind) => Buffer.alloc(count * 2, writeVarint(100 * 8 + kind));

/** @param {Random} random @returns {Field} */
const unknownField = (random) => ({
  number: random.pick([15, 16, 100, 19_000, 536_870_911]),
  wire: 2,
  value: random.bytes(random.below(20)),
  children: null,
});

/** @param {Field} field @param {Buffer} value @returns {Field} */
const withValue = (field, value) => ({ ...field, value, children: null });

/**
 * Ways to change one field; what they return takes its place.
 *
 * @type {readonly ((field: Field, random: Random, other: Field) => readonly Field[])[]}
 */
const mutations = [
  () => [],
  (field) => [field, field],
  (field, random, other) => (random.oneIn(2) ? [field, other] : [other, field]),
  (field, _random, other) => [{ ...other, number: field.number }],
  (field, random) => [{ ...field, number: 1 + random.below(16) }],
  (field, random) => [{ ...field, wire: random.below(8), children: null }],
  (field, random) => [withValue(field, random.bytes(random.below(24)))],
  (field, random) => [withValue({ ...field, wire: 0 }, random.pick(boundaries))],
  (field, random) => [withValue(field, random.pick(boundaries))],
  (field, random) => [withValue({ ...field, wire: 2 }, Buffer.from(random.pick(texts)))],
  (field, random) => [withValue({ ...field, wire: 2 }, random.pick(invalidTexts))],
  (field, random) => [
    withValue(field, Buffer.alloc(random.below(40), random.pick([0, 255, 0x7f]))),
  ],
  (field, random) => [{ ...field, claimedLength: random.pick(lengths) }],
  (field, random) => [
    { ...field, claimedLength: Math.max(0, field.value.length + random.below(5) - 2) },
  ],
  (field, random) => [field, unknownField(random)],
  (field, random) => {
    const depth = random.pick([1, 2, 32, 33, 101]);
    const end = random.oneIn(3) ? depth - 1 : depth;
    return [
      field,
      {
        number: 100,
        wire: 3,
        value: Buffer.concat([groupTags(depth - 1, 3), groupTags(end, 4)]),
        children: null,
      },
    ];
  },
  (field, random) => [
    { ...field, wire: 2, children: [field, ...(random.oneIn(2) ? [field] : [])] },
  ],
  (field, random) => {
    const isLong = field.value.length < 8 && random.oneIn(60);
    const count = isLong ? 17_000 : random.pick([3, 9, 17, 65]);
    return Array.from({ length: field.value.length > 256 ? 2 : count }, () => field);
  },
];

/**
 * Fields with one changed, at any depth.
 *
 * @param {readonly Field[]} fields Not empty.
 * @param {Random} random
 * @param {readonly Field[]} others Fields of another record.
 * @returns {readonly Field[]}
 */
export function mutateFields(fields, random, others) {
  const at = random.below(fields.length);
  const field = /** @type {Field} */ (fields[at]);
  const { children } = field;
  if (children !== null && children.length > 0 && !random.oneIn(4)) {
    const changed = {
      ...field,
      children: mutateFields(children, random, others),
      bytes: undefined,
    };
    return fields.with(at, changed);
  }
  if (random.oneIn(12)) return fields.toSorted(() => random.below(3) - 1);
  const replacement = random.pick(mutations)(field, random, anyField(others, random) ?? field);
  const written = replacement.map((one) => (one === field ? one : { ...one, bytes: undefined }));
  return fields.toSpliced(at, 1, ...written);
}

/**
 * @param {readonly Field[]} fields
 * @param {Random} random
 * @returns {Field | undefined}
 */
function anyField(fields, random) {
  if (fields.length === 0) return undefined;
  const field = random.pick(fields);
  const { children } = field;
  return children !== null && random.oneIn(2) ? (anyField(children, random) ?? field) : field;
}
