import { errorModels } from '@pellucid/error-models';
import type { OptionsSchema } from '@pellucid/filters';
import { dialects } from '@pellucid/relevance';

import { pluginsSchema } from './plugins-schema.ts';

type Schema = Readonly<Record<string, unknown>>;

const group = (description: string, properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  description,
  additionalProperties: false,
  default: {},
  properties,
});
const text = (description: string, fallback: string): Schema => ({
  type: 'string',
  description,
  default: fallback,
  minLength: 1,
});
const file = (description: string): Schema => ({ type: 'string', description, default: '' });
const builtinModels = errorModels.definitions.map(({ meta }) => meta.name);
const choice = (description: string, values: readonly string[]): Schema => ({
  type: 'string',
  description,
  enum: values,
  default: values[0],
});
const count = (description: string, fallback: number, minimum = 1): Schema => ({
  type: 'integer',
  description,
  default: fallback,
  minimum,
});

// A timer that is set for longer goes off at once.
const longestMs = 2 ** 31 - 1;
const duration = (description: string, fallback: number, minimum = 1): Schema => ({
  ...count(description, fallback, minimum),
  maximum: longestMs,
});

/** JSON Schema of the config: the only place of its defaults, and the source of its docs. */
export const configSchema: OptionsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    models: group('Where the networks are', {
      directory: text('Root of the model directories <name>/<version>/', './models'),
    }),
    transport: group('Where events come from and maps go', {
      kind: choice('The message system', ['journal', 'kafka']),
      group: {
        ...text('Consumer group: positions are kept a group', 'pellucid'),
        pattern: '^[!-~]{1,249}$',
      },
      topics: group('Names of the topics', {
        input: text('Inference events come from here', 'inference-events'),
        output: text('Relevance maps go here', 'relevance-maps'),
        deadLetters: text(
          'Records that could not be explained go here, with the reason in their headers',
          'dead-letters',
        ),
        findings: text('Errors that were detected over many events go here', 'findings'),
      }),
      kafka: group('Apache Kafka', {
        brokers: {
          type: 'array',
          description: 'Addresses to begin with, host:port',
          default: ['127.0.0.1:9092'],
          items: {
            type: 'string',
            description: 'an address host:port',
            pattern: String.raw`^\S+:\d+$`,
          },
          minItems: 1,
        },
        clientId: text('Name under which brokers log this client', 'pellucid'),
        offsetPolicy: choice('What happens when records were deleted before they were read', [
          'fail',
          'earliest',
          'latest',
        ]),
        unreadableBatches: choice(
          'What happens to a partition whose next records cannot be unpacked: it halts, or one dead letter stands for them',
          ['halt', 'skip'],
        ),
        unpackedBytes: count('Bytes that a compressed batch may unpack to at most', 67_108_864),
        fetchBytes: count('Bytes that are fetched from a partition at once', 1_048_576),
        compression: choice('How what is written is packed', ['none', 'gzip']),
        sessionTimeoutMs: duration(
          'Silence after which the group takes a process for dead, milliseconds',
          10_000,
        ),
        rebalanceTimeoutMs: duration(
          'How long the group waits for a process to finish what is in flight and join again, milliseconds',
          60_000,
        ),
        requestTimeoutMs: duration(
          'How long an answer of a broker is waited for, milliseconds',
          30_000,
        ),
        partitions: { ...count('Partitions of topics that are made', 4), maximum: 10_000 },
        replicationFactor: count('Copies of topics that are made', 1),
        tls: group('Encryption', {
          enabled: { type: 'boolean', description: 'Whether connections use TLS', default: false },
          caFile: file('PEM file of the authorities that are trusted; those of Node when empty'),
          certificateFile: file('PEM file of the client’s certificate, where brokers want one'),
          keyFile: file('PEM file of the client’s private key'),
        }),
        sasl: group('Authentication', {
          mechanism: choice('How the client proves who it is', [
            'none',
            'plain',
            'scram-sha-256',
            'scram-sha-512',
          ]),
          username: { type: 'string', description: 'Name of the user', default: '' },
          passwordFile: file('File that holds the password; read anew for every connection'),
        }),
      }),
      journal: group('The embedded journal', {
        directory: text('Folder of the journal', './pellucid-data/journal'),
        sync: choice('always survives a power loss, periodic a killed process', [
          'always',
          'periodic',
        ]),
        partitions: { ...count('Partitions of topics that are made', 1), maximum: 10_000 },
        offsetPolicy: choice('What happens when records were deleted before they were read', [
          'fail',
          'earliest',
          'latest',
        ]),
        retention: group('What is kept of each topic', {
          bytes: count('Bytes at most', 1_073_741_824),
          hours: count('Hours at most', 168),
        }),
      }),
    }),
    explanation: group('How events are explained', {
      composite: {
        type: ['string', 'object'],
        description:
          'Name of a composite, path of a .yaml file, or a table as in examples/composite.yaml; that of the model’s manifest when empty',
        default: '',
      },
      dialect: choice('Whose conventions are followed', [
        'zennit',
        ...dialects.map(({ meta }) => meta.name).filter((name) => name !== 'zennit'),
      ]),
      options: group('Options of the composite', {
        epsilon: { type: 'number', description: 'ε of the ε-rule', exclusiveMinimum: 0 },
        gamma: { type: 'number', description: 'γ of the γ-rules', minimum: 0 },
        stabilizer: {
          type: 'number',
          description: 'What keeps the denominators of the other rules from zero',
          exclusiveMinimum: 0,
        },
      }),
      start: choice('Relevance at the output; default is logit, but output for tjoa-guan', [
        'default',
        'logit',
        'one-hot',
        'output',
      ]),
      filters: {
        type: ['string', 'array'],
        description:
          'profile takes the chain of the model’s profile; else a list such as fraction-pass:high=0.6@paper',
        default: 'profile',
        items: { type: 'string' },
        pattern: '^profile$',
      },
      detectors: {
        type: ['string', 'array'],
        description:
          'Error models that are looked for: default is those that need the amplitude alone, all is every one; else a list of names, vendor/name of plugins among them',
        default: 'default',
        items: {
          type: 'string',
          if: { not: { type: 'string', pattern: '/' } },
          // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
          then: { enum: builtinModels },
        },
        pattern: '^(default|all)$',
      },
      uncorrected: {
        type: 'boolean',
        description: 'Whether maps carry the relevance without filters too',
        default: false,
      },
      batchSizes: {
        type: 'array',
        description:
          'Sizes that batches are padded to; with one alone, no map depends on what is explained beside it to the last bit',
        default: [2, 4, 8, 12, 16, 20, 24, 28, 32],
        items: { type: 'integer', minimum: 1, maximum: 65_536 },
        minItems: 1,
        maxItems: 64,
      },
      batchWaitMs: duration('How long a batch waits to fill, milliseconds', 5, 0),
    }),
    plugins: pluginsSchema,
    drill: group(
      'Errors put in on purpose, to see that alerts fire: into events made for it, never into others',
      {
        errorModel: {
          type: 'string',
          description: `Form of the error: none, which puts nothing in, vendor/name of a plugin, or one of ${builtinModels.join(', ')}`,
          default: 'none',
          if: { not: { type: 'string', pattern: '/' } },
          // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
          then: { enum: ['none', ...builtinModels] },
        },
        options: {
          type: 'array',
          description: 'Options of the form, a list such as most=3',
          default: [],
          items: { type: 'string' },
        },
        eventIdPrefix: text('Only events whose id begins like this are hit', 'drill-'),
        share: {
          type: 'number',
          description: 'Share of these events that are hit',
          default: 0.5,
          minimum: 0,
          maximum: 1,
        },
        seed: count('Decides which of them are hit, where and how', 1, 0),
        schedule: text(
          'When that share applies: constant, burst:every=100,length=10,from=0 or ramp:from=0,to=1000 in offsets of a partition, or worker:worker=0 on one compute thread',
          'constant',
        ),
      },
    ),
    compute: group('Threads', {
      workers: { ...count('Compute threads; 0 takes one a core', 0, 0), maximum: 256 },
      threads: { ...count('Threads of one operation in each of them', 1), maximum: 256 },
      graphs: {
        type: 'boolean',
        description:
          'Whether batches of a size run as graphs of TensorFlow from the 34th on: a tenth more maps a second and the same bits, but longer waits below full load, and 15 to 80 MiB',
        default: false,
      },
    }),
    limits: group('What is taken in', {
      inFlightEvents: count('Events between arrival and commit at most', 256),
      inFlightBytes: count('Bytes of events between arrival and commit at most', 134_217_728),
      recordBytes: count('Bytes of one record at most', 16_777_216),
      tensorElements: count('Values of one tensor at most', 1_048_576),
      rememberedIds: count(
        'Events whose id is remembered, to tell another inference under the same source and id; 0 looks for none',
        65_536,
        0,
      ),
      nonFiniteInput: choice('What happens to events whose input is not finite', [
        'reject',
        'accept',
      ]),
    }),
    http: group('Metrics and probes', {
      host: text('Address to listen on', '127.0.0.1'),
      port: { ...count('Port; 0 takes a free one', 9464, 0), maximum: 65_535 },
    }),
    metrics: group('What is exported', {
      maxSeries: count(
        'Series with labels at most; further labels become __overflow__',
        10_000,
        500,
      ),
    }),
    stall: group('What happens to a partition that has records and makes no progress', {
      afterMs: duration(
        'Time without progress that counts as a stall, milliseconds',
        120_000,
        1000,
      ),
      renewals: count('New consumers that are tried before /livez fails', 3, 0),
    }),
    shutdown: group('How the service stops', {
      drainMs: duration('How long a stop waits for what is in flight, milliseconds', 20_000, 0),
    }),
    log: group('Talk on stderr, one JSON object a line', {
      level: choice('Least level that is written', ['info', 'debug', 'warn', 'error']),
    }),
  },
};
