import { rmSync, readFileSync } from 'node:fs';

import type { Admin, ITopicConfig, KafkaConfig } from 'kafkajs';

import { tlsFiles, clientPassword, clientUser, type KafkaListeners } from './kafka-listeners.ts';
import type { KafkaNode } from './kafka-node.ts';
import type { NodePorts } from './kafka-properties.ts';
import { withKafkaAdmin } from './with-kafka-admin.ts';

/** What a cluster is made of. */
export interface KafkaClusterParts {
  readonly nodes: readonly KafkaNode[];
  readonly ports: readonly NodePorts[];
  readonly folder: string;
  readonly listeners: KafkaListeners;
}

/** A running cluster of one or three nodes; nodes count from 1. */
export class KafkaCluster {
  /** Addresses of the listener under test. */
  readonly brokers: readonly string[];
  /** Addresses of the plain-text listener that every cluster has beside it. */
  readonly plainBrokers: readonly string[];
  readonly #parts: KafkaClusterParts;

  constructor(parts: KafkaClusterParts) {
    this.#parts = parts;
    this.brokers = parts.ports.map(({ client }) => `127.0.0.1:${client}`);
    this.plainBrokers = parts.ports.map(({ plain }) => `127.0.0.1:${plain}`);
  }

  /** Temporary; holds the nodes' data and the certificates. */
  get folder(): string {
    return this.#parts.folder;
  }

  /** File with the certificate of the authority; of use with TLS only. */
  get authorityFile(): string {
    return tlsFiles(this.folder).authority;
  }

  /** What kafkajs needs to connect to the listener under test. */
  get clientConfig(): Pick<KafkaConfig, 'ssl' | 'sasl'> & { brokers: string[] } {
    const { listeners } = this.#parts;
    return {
      brokers: [...this.brokers],
      ...(listeners.endsWith('tls') && { ssl: { ca: readFileSync(this.authorityFile, 'utf8') } }),
      ...(listeners.startsWith('sasl') && {
        sasl: { mechanism: 'scram-sha-256', username: clientUser, password: clientPassword },
      }),
    };
  }

  /** The end of what a node logged. */
  output(node = 1): string {
    return this.#node(node).output;
  }

  /** Ends a node as a power failure does, without handing over. */
  kill(node = 1): Promise<void> {
    return this.#node(node).end('SIGKILL');
  }

  /** Ends a node in order. */
  shutDown(node = 1): Promise<void> {
    return this.#node(node).end('SIGTERM');
  }

  /** Freezes a node: connections stay open, nothing answers. */
  freeze(node = 1): void {
    this.#node(node).signal('SIGSTOP');
  }

  /** Lets a frozen node go on. */
  thaw(node = 1): void {
    this.#node(node).signal('SIGCONT');
  }

  /** Starts all nodes together and waits until they know each other. */
  async startAll(): Promise<void> {
    await Promise.all(this.#parts.nodes.map((node) => node.start()));
    await this.#settled();
  }

  /** Starts a node that has ended, on its old ports and data, and waits until the whole cluster knows it. */
  async start(node = 1): Promise<void> {
    await this.#node(node).start();
    await this.#settled();
  }

  /** Ends a node in order and starts it again. */
  async restart(node = 1): Promise<void> {
    await this.shutDown(node);
    await this.start(node);
  }

  /** Makes a topic and waits until every partition has a leader. */
  async createTopic(topic: string, settings: Omit<ITopicConfig, 'topic'> = {}): Promise<void> {
    await this.withAdmin((admin) =>
      admin.createTopics({ topics: [{ topic, ...settings }], waitForLeaders: true }),
    );
  }

  /** Runs something with a connected admin client of the plain-text listener. */
  withAdmin<Result>(use: (admin: Admin) => Promise<Result>): Promise<Result> {
    return withKafkaAdmin(this.plainBrokers, use);
  }

  /** Ends every node and removes the folder. */
  async stop(): Promise<void> {
    await Promise.all(this.#parts.nodes.map((node) => node.end('SIGKILL')));
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  /** Waits until every running node is known as a broker. */
  async #settled(): Promise<void> {
    const running = this.#parts.nodes.filter(({ isRunning }) => isRunning).length;
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const known = await this.withAdmin((admin) => admin.describeCluster()).catch(() => undefined);
      if (known !== undefined && known.brokers.length >= running) return;
      await new Promise((resolve) => void setTimeout(resolve, 50));
    }
    throw new Error(`KafkaCluster: ${running} nodes run, but they do not find each other`);
  }

  #node(node: number): KafkaNode {
    const found = this.#parts.nodes[node - 1];
    if (found === undefined) throw new RangeError(`KafkaCluster: there is no node ${node}`);
    return found;
  }
}
