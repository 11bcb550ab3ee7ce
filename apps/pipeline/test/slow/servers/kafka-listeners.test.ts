import { randomUUID } from 'node:crypto';

import { Kafka, logLevel, type SASLOptions } from 'kafkajs';
import { describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import { clientPassword, clientUser } from '../../servers/kafka-listeners.ts';
import { kcat } from '../../servers/kcat.ts';
import { startKafka } from '../../servers/start-kafka.ts';

describe.skipIf(!hasServers('kafka', 'kcat'))('listeners of startKafka', () => {
  test('sasl-tls: the password and the authority let a client in, a wrong one does not', async () => {
    await using kafka = await startKafka({ listeners: 'sasl-tls' });
    const topic = randomUUID();
    await kafka.createTopic(topic);
    const settings = (mechanism: string, password: string): string[] =>
      [
        'security.protocol=sasl_ssl',
        `ssl.ca.location=${kafka.authorityFile}`,
        `sasl.mechanisms=${mechanism}`,
        `sasl.username=${clientUser}`,
        `sasl.password=${password}`,
        'message.timeout.ms=5000',
      ].flatMap((setting) => ['-X', setting]);
    const target = ['-b', kafka.brokers.join(','), '-t', topic];

    await kcat(['-P', ...target, ...settings('PLAIN', clientPassword)], { input: 'taken\n' });
    const plainTarget = ['-b', kafka.plainBrokers.join(','), '-t', topic];
    const consumed = await kcat(['-C', ...plainTarget, '-o', 'beginning', '-e', '-q']);
    expect(consumed.toString()).toBe('taken\n');

    const refused = kcat(['-L', ...target, ...settings('PLAIN', 'wrong')]);
    await expect(refused).rejects.toThrow('uthentication failed');
    const unencrypted = kcat(['-L', '-m', '2', ...target]);
    await expect(unencrypted).rejects.toThrow('kcat');
  });

  // By kafkajs: librdkafka before 2.6.1 repeats its own nonce in SCRAM, which Kafka 4 refuses.
  test.each(['scram-sha-256', 'scram-sha-512'] as const)('sasl: %s', async (mechanism) => {
    await using kafka = await startKafka({ listeners: 'sasl' });
    const connect = async (password: string): Promise<void> => {
      const sasl = { mechanism, username: clientUser, password } as SASLOptions;
      const options = { ...kafka.clientConfig, sasl, logLevel: logLevel.NOTHING };
      const admin = new Kafka({ ...options, retry: { retries: 0 } }).admin();
      try {
        await admin.connect();
      } finally {
        await admin.disconnect();
      }
    };
    await connect(clientPassword);
    await expect(connect('wrong')).rejects.toThrow('uthentication');
  });
});
