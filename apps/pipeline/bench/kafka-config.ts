import type { Config } from '@pellucid/pipeline/dist/config/config.js';
import { demoConfig } from '@pellucid/pipeline/dist/demo/demo-setting.js';

/** Partitions of the topics of a bench. */
export const partitions = 4;

/** Session timeout in benches, milliseconds; brokers take no less by default. */
export const sessionTimeoutMs = 6000;

/** The setting of the demo on a broker. */
export function kafkaConfig(brokers: readonly string[]): Config {
  const { transport, explanation, ...config } = demoConfig('unused', 0);
  return {
    ...config,
    explanation: { ...explanation, uncorrected: false },
    transport: {
      ...transport,
      kind: 'kafka',
      kafka: { ...transport.kafka, brokers, partitions, sessionTimeoutMs },
    },
  };
}
