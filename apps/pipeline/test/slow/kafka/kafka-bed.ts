import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { stringify } from 'yaml';

import type { Config } from '../../../src/config/config.ts';
import type { KafkaConfig } from '../../../src/config/kafka-config.ts';
import { parseConfig } from '../../../src/config/load-config.ts';
import { demoModels } from '../../../src/demo/demo-setting.ts';
import type { Verification } from '../../../src/verifying/verification.ts';
import { runPellucid, runWell } from '../../integration/commands/run-pellucid.ts';
import { kcat } from '../../servers/kcat.ts';
import { withKafkaAdmin } from '../../servers/with-kafka-admin.ts';
import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { eventually } from './eventually.ts';
import { KafkaProcess } from './kafka-process.ts';

/** The brokers of a bed. */
export interface BedBrokers {
  /** What the service is told. */
  readonly brokers: readonly string[];
  /** A plain-text listener for preparing and looking. @defaultValue `brokers` */
  readonly plainBrokers?: readonly string[];
}

/** What a test changes in the config. */
export interface BedSettings {
  readonly kafka?: Partial<KafkaConfig>;
  /** Records in flight of one process at most. @defaultValue 64 */
  readonly window?: number;
  readonly drainMs?: number;
}

/** What `pellucid verify` found, and how it ended. */
export interface Verified extends Verification {
  readonly exitCode: number;
}

/** Topics and a group of their own on a broker, and services as processes on them. */
export class KafkaBed {
  readonly config: Config;
  readonly window: number;
  readonly #folder: string;
  readonly #file: string;
  readonly #plainBrokers: readonly string[];
  readonly #remove: () => void;
  readonly #services: KafkaProcess[] = [];

  constructor({ brokers, plainBrokers = brokers }: BedBrokers, settings: BedSettings = {}) {
    const { directory, remove } = temporaryDirectory();
    this.#remove = remove;
    this.#folder = directory;
    this.#plainBrokers = plainBrokers;
    this.window = settings.window ?? 64;
    this.config = bedConfig(brokers, settings, this.window);
    this.#file = join(directory, 'pellucid.yaml');
    writeFileSync(this.#file, stringify(this.config));
  }

  get topics(): Config['transport']['topics'] {
    return this.config.transport.topics;
  }

  /** Starts `pellucid run`. */
  start(): KafkaProcess {
    // One that starts must not read what is just being written for another.
    const folder = mkdtempSync(join(this.#folder, 'process-'));
    const service = new KafkaProcess(this.config, folder);
    this.#services.push(service);
    return service;
  }

  /** Makes the topics as users do. */
  async createTopics(): Promise<void> {
    await runWell(['topics', '-c', this.#file, '--create']);
  }

  /** Publishes real digits as users do; with a rate, events a second at most. */
  async publish(count: number, part = 'heldOut', rate?: number): Promise<void> {
    const digits = ['--model', 'smallcnn-mnist', '--input', `part:${part}`];
    const pace = rate === undefined ? [] : ['--rate', String(rate)];
    await runWell(['publish', '-c', this.#file, ...digits, '--count', String(count), ...pace]);
  }

  /** Publishes by kcat, which shares no code with ours. */
  async publishText(text: string, partition = 0): Promise<void> {
    await kcat([...this.#at(this.topics.input), '-P', '-p', String(partition)], { input: text });
  }

  /** Runs `pellucid verify --json --complete`. */
  async verify(...more: readonly string[]): Promise<Verified> {
    const words = ['verify', '-c', this.#file, '--json', '--complete', ...more];
    const { exitCode, stdout, stderr } = await runPellucid(words);
    if (stdout === '') throw new Error(`pellucid verify: ${stderr}`);
    return { ...(JSON.parse(stdout) as Verification), exitCode };
  }

  /** Number of records in a topic. */
  async records(topic: string): Promise<number> {
    const ends = await withKafkaAdmin(this.#plainBrokers, (admin) =>
      admin.fetchTopicOffsets(topic),
    );
    return ends.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  }

  /** Settled position of each partition of the input; asked for until somebody knows. */
  async positions(): Promise<number[]> {
    let positions: number[] = [];
    await eventually('the coordinator tells positions', async () => {
      positions = await this.#askPositions().catch(() => []);
      return positions.length > 0;
    });
    return positions;
  }

  /** Number of input records that are settled. */
  async settled(): Promise<number> {
    return (await this.positions()).reduce((sum, position) => sum + position, 0);
  }

  /** Number of records in some partitions of the input that are not settled. */
  async unsettled(partitions: readonly number[]): Promise<number> {
    const ends = await withKafkaAdmin(this.#plainBrokers, (admin) =>
      admin.fetchTopicOffsets(this.topics.input),
    );
    // Asked for after the ends: what is not settled by then was not settled before.
    const positions = await this.positions();
    return ends
      .filter(({ partition }) => partitions.includes(partition))
      .reduce((sum, { partition, high }) => {
        return sum + Math.max(0, Number(high) - (positions[partition] ?? 0));
      }, 0);
  }

  /** Waits until so many input records are settled. */
  async reached(count: number): Promise<void> {
    const isReached = async (): Promise<boolean> => (await this.settled()) >= count;
    await eventually(`${count} records are settled`, isReached, { check: this.#checkEnds });
  }

  async createTopic(topic: string): Promise<void> {
    const { partitions, replicationFactor } = this.config.transport.kafka;
    const settings = { topic, numPartitions: partitions, replicationFactor };
    await withKafkaAdmin(this.#plainBrokers, (admin) =>
      admin.createTopics({ topics: [settings], waitForLeaders: true }),
    );
  }

  async deleteTopic(topic: string): Promise<void> {
    await withKafkaAdmin(this.#plainBrokers, (admin) => admin.deleteTopics({ topics: [topic] }));
  }

  /** The lines that kcat prints of a topic with `format`, one a record. */
  async lines(topic: string, format: string): Promise<string[]> {
    const reading = ['-C', '-o', 'beginning', '-e', '-q', '-f', `${format}\\n`];
    const text = (await kcat([...this.#at(topic), ...reading])).toString('latin1');
    return text.split('\n').filter((line) => line !== '');
  }

  /** Kills what still runs, and removes the folder. */
  async end(): Promise<void> {
    await Promise.all(this.#services.map((service) => service.end('SIGKILL')));
    this.#remove();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }

  async #askPositions(): Promise<number[]> {
    const { group: groupId, topics } = this.config.transport;
    const query = { groupId, topics: [topics.input] };
    const found = await withKafkaAdmin(this.#plainBrokers, (admin) => admin.fetchOffsets(query));
    const positions: number[] = [];
    for (const { partition, offset } of found.flatMap(({ partitions }) => partitions)) {
      positions[partition] = Math.max(0, Number(offset));
    }
    return positions;
  }

  #at(topic: string): string[] {
    return ['-b', this.#plainBrokers.join(','), '-t', topic];
  }

  /** A process that has ended unasked is what a test waits for in vain. */
  readonly #checkEnds = (): void => {
    for (const service of this.#services) service.checkEnd();
  };
}

function bedConfig(
  brokers: readonly string[],
  { kafka, drainMs = 20_000 }: BedSettings,
  window: number,
): Config {
  const defaults = parseConfig('', 'test');
  const name = randomUUID();
  return {
    ...defaults,
    models: { directory: demoModels },
    transport: {
      ...defaults.transport,
      kind: 'kafka',
      group: `${name}.pellucid`,
      topics: {
        input: `${name}.in`,
        output: `${name}.maps`,
        deadLetters: `${name}.dead`,
        findings: `${name}.found`,
      },
      kafka: {
        ...defaults.transport.kafka,
        brokers,
        sessionTimeoutMs: 6000,
        rebalanceTimeoutMs: 20_000,
        requestTimeoutMs: 5000,
        partitions: 6,
        ...kafka,
      },
    },
    explanation: { ...defaults.explanation, batchSizes: [8] },
    compute: { ...defaults.compute, workers: 1 },
    limits: { ...defaults.limits, inFlightEvents: window },
    http: { host: '127.0.0.1', port: 0 },
    shutdown: { drainMs },
  };
}
