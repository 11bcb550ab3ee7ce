import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { openKafkaClient } from '../../../src/transport/kafka/kafka-client.ts';
import { openKafkaTransport } from '../../../src/transport/kafka/kafka-transport.ts';
import type { Transport } from '../../../src/transport/port.ts';
import type { Consumer, TransportHarness } from '../../transport/conformance/harness.ts';
import { Probe } from '../../transport/conformance/probe.ts';
import { kafkaSettings } from './kafka-settings.ts';
import { Outage } from './outage.ts';
import { prefixedTransport } from './prefixed-transport.ts';

/** Topics of the suite take and keep records of any time. */
const settings = {
  'message.timestamp.after.max.ms': '9223372036854775807',
  'retention.ms': '-1',
};

/** Longer than any delivery from a consumer that has its partitions, milliseconds. */
const outageTailMs = 1000;

/** The conformance suite on a broker, in topics and groups that nobody else uses. */
export function kafkaHarness(brokers: readonly string[]): TransportHarness {
  const prefix = `${randomUUID()}.`;
  const config = kafkaSettings(brokers, { sessionTimeoutMs: 2000 });
  const client = openKafkaClient({ config });
  const outage = new Outage();
  const open = ({ topic, group }: Consumer, isCuttable: boolean): Transport => {
    const transport = openKafkaTransport({
      config,
      topic: prefix + topic,
      group: prefix + group,
      outputs: [`${prefix}out`],
      inputOf: () => undefined,
      ...(isCuttable && { createSocket: outage.createSocket }),
    });
    return prefixedTransport(transport, prefix);
  };
  return {
    quietMs: 600,
    createTopic: async (topic, partitions) => {
      const name = prefix + topic;
      await client.createTopic({ name, partitions, replicationFactor: 1, settings });
    },
    open: async (consumer) => Promise.resolve(open(consumer, true)),
    takeOver: async (consumer) => {
      outage.begin();
      await sleep(1.5 * config.sessionTimeoutMs);
      setTimeout(() => {
        outage.end();
      }, outageTailMs);
      return open(consumer, false);
    },
    revoke: async (consumer) => {
      const other = open(consumer, false);
      const probe = new Probe(other);
      await probe.assigned();
      await other.close();
    },
    close: async () => {
      client.close();
      outage.close();
      await Promise.resolve();
    },
  };
}
