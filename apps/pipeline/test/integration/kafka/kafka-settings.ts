import type { KafkaConfig } from '../../../src/config/kafka-config.ts';

/** A config for tests: short sessions, everything else as the service has it. */
export function kafkaSettings(
  brokers: readonly string[],
  more: Partial<KafkaConfig> = {},
): KafkaConfig {
  return {
    brokers,
    clientId: 'pellucid-test',
    offsetPolicy: 'fail',
    unreadableBatches: 'halt',
    unpackedBytes: 16 * 2 ** 20,
    fetchBytes: 2 ** 20,
    compression: 'none',
    sessionTimeoutMs: 3000,
    rebalanceTimeoutMs: 10_000,
    requestTimeoutMs: 5000,
    partitions: 2,
    replicationFactor: 1,
    tls: { enabled: false, caFile: '', certificateFile: '', keyFile: '' },
    sasl: { mechanism: 'none', username: '', passwordFile: '' },
    ...more,
  };
}
