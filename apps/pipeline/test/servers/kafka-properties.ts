import { join } from 'node:path';

import { clientPassword, clientUser, tlsFiles, type KafkaListeners } from './kafka-listeners.ts';

/** The ports of one node. */
export interface NodePorts {
  readonly client: number;
  /** Always plain text: for the other nodes, for preparing topics and for kcat. */
  readonly plain: number;
  readonly controller: number;
}

/** What the settings of one node depend on. */
export interface KafkaNodePlan {
  /** From 1. */
  readonly node: number;
  /** Of all nodes, in order. */
  readonly ports: readonly NodePorts[];
  /** Of the cluster; each node has its data in a folder of its own below. */
  readonly folder: string;
  readonly listeners: KafkaListeners;
  readonly properties: Readonly<Record<string, string>>;
  /** Whether Java optimises what runs often, as a broker in use does. */
  readonly isLongRunning: boolean;
}

const protocols: Readonly<Record<KafkaListeners, string>> = {
  plaintext: 'PLAINTEXT',
  sasl: 'SASL_PLAINTEXT',
  tls: 'SSL',
  'sasl-tls': 'SASL_SSL',
};

const loginModule = (mechanism: 'plain' | 'scram'): string =>
  mechanism === 'plain'
    ? `org.apache.kafka.common.security.plain.PlainLoginModule required user_${clientUser}="${clientPassword}";`
    : 'org.apache.kafka.common.security.scram.ScramLoginModule required;';

function saslProperties(): Record<string, string> {
  return {
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    'listener.name.client.plain.sasl.jaas.config': loginModule('plain'),
    'listener.name.client.scram-sha-256.sasl.jaas.config': loginModule('scram'),
    'listener.name.client.scram-sha-512.sasl.jaas.config': loginModule('scram'),
  };
}

const tlsProperties = (folder: string): Record<string, string> => ({
  'ssl.keystore.type': 'PEM',
  'ssl.keystore.location': tlsFiles(folder).keyStore,
});

const replication = (nodes: number): Record<string, string> => ({
  'default.replication.factor': String(nodes),
  'min.insync.replicas': nodes === 1 ? '1' : '2',
  'offsets.topic.num.partitions': '1',
  'offsets.topic.replication.factor': String(nodes),
  'transaction.state.log.num.partitions': '1',
  'transaction.state.log.replication.factor': String(nodes),
  'transaction.state.log.min.isr': nodes === 1 ? '1' : '2',
  'share.coordinator.state.topic.num.partitions': '1',
  'share.coordinator.state.topic.replication.factor': String(nodes),
  'share.coordinator.state.topic.min.isr': '1',
});

/** Limits that let a test see in seconds what takes minutes in production. */
const quickly: Readonly<Record<string, string>> = {
  'group.initial.rebalance.delay.ms': '0',
  'group.min.session.timeout.ms': '500',
  'auto.create.topics.enable': 'false',
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'controller.quorum.election.timeout.ms': '500',
  'controller.quorum.election.backoff.max.ms': '200',
  'controller.quorum.fetch.timeout.ms': '1000',
  'replica.lag.time.max.ms': '3000',
  'log.retention.check.interval.ms': '1000',
  'num.network.threads': '2',
  'num.io.threads': '4',
  'background.threads': '2',
};

/** The settings of one node: broker and controller in one process. */
export function kafkaProperties(plan: KafkaNodePlan): Record<string, string> {
  const { node, ports, folder, listeners, properties } = plan;
  const own = ports[node - 1];
  if (own === undefined) throw new RangeError(`kafkaProperties: no ports for node ${node}`);
  const { client, plain, controller } = own;
  const voters = ports.map(({ controller: port }, index) => `${index + 1}@127.0.0.1:${port}`);
  const advertised = `CLIENT://127.0.0.1:${client},PLAIN://127.0.0.1:${plain}`;
  return {
    'process.roles': 'broker,controller',
    'node.id': String(node),
    'controller.quorum.voters': voters.join(','),
    'controller.listener.names': 'CONTROLLER',
    listeners: `${advertised},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': advertised,
    'listener.security.protocol.map': `CONTROLLER:PLAINTEXT,PLAIN:PLAINTEXT,CLIENT:${protocols[listeners]}`,
    'inter.broker.listener.name': 'PLAIN',
    'log.dirs': join(folder, `node-${node}`),
    ...replication(ports.length),
    ...quickly,
    ...(listeners.startsWith('sasl') ? saslProperties() : {}),
    ...(listeners.endsWith('tls') ? tlsProperties(folder) : {}),
    ...properties,
  };
}
