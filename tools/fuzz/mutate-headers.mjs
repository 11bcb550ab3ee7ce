/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('@pellucid/events').RecordHeader} RecordHeader */

const names = [
  'ce_specversion',
  'ce_type',
  'ce_id',
  'ce_source',
  'ce_subject',
  'ce_time',
  'ce_causationid',
  'ce_partitionkey',
  'ce_sampledrate',
  'content-type',
  'traceparent',
  'tracestate',
  'pellucid-input',
  'pellucid-generation',
  'pellucid-service-version',
  'pellucid-crc32c',
  'pellucid.transport.damage',
  '__value_schema_id',
  '__proto__',
  '',
  ...[
    'code',
    'stage',
    'attempt',
    'first_failed_at',
    'timestamp',
    'service_version',
    'pipeline_digest',
    'plugin',
  ].map((name) => `pellucid.errors.${name}`),
  ...['exception', 'message', 'topic', 'partition', 'offset'].map(
    (name) => `__streams.errors.${name}`,
  ),
];
const texts = [
  '',
  '1.0',
  '0',
  '-1',
  '1',
  '9007199254740991',
  '9007199254740993',
  '1e3',
  '0x10',
  'NaN',
  'application/protobuf',
  'application/json',
  'in/0/7',
  'in/0/99999999999999999999',
  '/0/0',
  'in/-1/0',
  '2026-01-01T00:00:00.000Z',
  '2026-13-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-19T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  '00-00-00-00',
  'a=b,c=d',
  '\u0000\n\u001b[2J',
  '\u202e',
].map((text) => Buffer.from(text));

/** @type {readonly ((random: Random) => Buffer | null)[]} */
const values = [
  () => null,
  (random) => random.pick(texts),
  (random) => random.pick(texts),
  (random) => random.bytes(random.below(40)),
  (random) =>
    Buffer.alloc(random.pick([511, 513, 4097, 32_769, 65_536]), random.pick([0x61, 0xff, 0x20])),
];

/**
 * Headers with one change: one is taken out, repeated, renamed, given another value, or many are added.
 *
 * @param {readonly RecordHeader[]} headers
 * @param {Random} random
 * @returns {readonly RecordHeader[]}
 */
export function mutateHeaders(headers, random) {
  const fresh = { name: random.pick(names), value: random.pick(values)(random) };
  if (headers.length === 0 || random.oneIn(3)) return [...headers, fresh];
  const at = random.below(headers.length);
  const header = /** @type {RecordHeader} */ (headers[at]);
  switch (random.below(6)) {
    case 0:
      return headers.toSpliced(at, 1);
    case 1:
      return [...headers, header];
    case 2:
      return headers.with(at, { ...header, name: fresh.name });
    case 3:
      return headers.with(at, { ...header, name: header.name.toUpperCase() });
    case 4:
      return random.oneIn(8)
        ? [...headers, ...Array.from({ length: random.pick([30, 64, 5000]) }, () => fresh)]
        : [...headers, fresh];
    default:
      return headers.with(at, { ...header, value: fresh.value });
  }
}
