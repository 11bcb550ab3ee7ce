import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createCertificates } from './create-certificates.ts';
import { KafkaCluster } from './kafka-cluster.ts';
import type { KafkaListeners } from './kafka-listeners.ts';
import { KafkaNode } from './kafka-node.ts';
import type { NodePorts } from './kafka-properties.ts';
import { withFreePorts } from './with-free-ports.ts';

/** Which cluster to start. */
export interface StartKafkaOptions {
  /** @defaultValue 1 */
  readonly nodes?: 1 | 3;
  /** @defaultValue `plaintext` */
  readonly listeners?: KafkaListeners;
  /** Settings of the brokers over those of `kafkaProperties`. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Whether Java optimises what runs often, as a broker in use does. @defaultValue false */
  readonly isLongRunning?: boolean;
}

const portsOfNode = 3;

function portsOf(ports: readonly number[], index: number): NodePorts {
  const [client = 0, plain = 0, controller = 0] = ports.slice(portsOfNode * index);
  return { client, plain, controller };
}

async function startOn(
  allPorts: readonly number[],
  {
    nodes: count = 1,
    listeners = 'plaintext',
    properties = {},
    isLongRunning = false,
  }: StartKafkaOptions,
): Promise<KafkaCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'pellucid-kafka-'));
  const ports = Array.from({ length: count }, (_, index) => portsOf(allPorts, index));
  const nodes = ports.map(
    (_, index) =>
      new KafkaNode({ node: index + 1, ports, folder, listeners, properties, isLongRunning }),
  );
  const cluster = new KafkaCluster({ nodes, ports, folder, listeners });
  try {
    if (listeners.endsWith('tls')) createCertificates(folder);
    const clusterId = randomBytes(16).toString('base64url');
    await Promise.all(nodes.map((node) => node.format(clusterId)));
    await cluster.startAll();
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** Starts a real broker, or three, on free loopback ports and waits until it answers; about four seconds. */
export const startKafka = (options: StartKafkaOptions = {}): Promise<KafkaCluster> =>
  withFreePorts(portsOfNode * (options.nodes ?? 1), (ports) => startOn(ports, options));
