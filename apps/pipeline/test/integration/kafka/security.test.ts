import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { KafkaConfig } from '../../../src/config/kafka-config.ts';
import { openKafkaClient } from '../../../src/transport/kafka/kafka-client.ts';
import { hasServers } from '../../servers/found-server.ts';
import type { KafkaCluster } from '../../servers/kafka-cluster.ts';
import { clientPassword, clientUser } from '../../servers/kafka-listeners.ts';
import { startKafka } from '../../servers/start-kafka.ts';
import { texts } from '../../transport/conformance/bed.ts';
import { Probe } from '../../transport/conformance/probe.ts';
import { onKafka } from './kafka-bed.ts';
import { kafkaSettings } from './kafka-settings.ts';

describe.skipIf(!hasServers('kafka'))('a broker that encrypts and asks for passwords', () => {
  let kafka: KafkaCluster;
  let folder = '';
  beforeAll(async () => {
    kafka = await startKafka({ listeners: 'sasl-tls' });
    folder = await mkdtemp(join(tmpdir(), 'pellucid-secrets-'));
  });
  afterAll(async () => {
    await kafka?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const tls = (caFile: string): KafkaConfig['tls'] => ({
    enabled: true,
    caFile,
    certificateFile: '',
    keyFile: '',
  });
  const sasl = async (
    mechanism: KafkaConfig['sasl']['mechanism'],
    password: string,
  ): Promise<KafkaConfig['sasl']> => {
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, password);
    return { mechanism, username: clientUser, passwordFile };
  };

  test.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)(
    '%s: records go to and fro with the password of the file, its line break left out',
    async (mechanism) => {
      const base = {
        tls: tls(kafka.authorityFile),
        sasl: await sasl(mechanism, `${clientPassword}\n`),
      };
      await onKafka(
        kafka.brokers,
        async (bed) => {
          await bed.client.produce([bed.record('secret')]);
          expect(texts(await new Probe(bed.open()).received(1))).toEqual(['secret']);
        },
        { base },
      );
    },
  );

  test.each(['plain', 'scram-sha-512'] as const)(
    '%s: a wrong password is named with a remedy; once the file is right, it works',
    async (mechanism) => {
      const settings = { tls: tls(kafka.authorityFile), sasl: await sasl(mechanism, 'wrong') };
      const client = openKafkaClient({ config: kafkaSettings(kafka.brokers, settings) });
      await expect(client.partitions('any')).rejects.toMatchObject({
        retriable: false,
        remedy: expect.stringContaining('password') as string,
        details: { fault: 'authentication', code: 'SASL_AUTHENTICATION_FAILED' },
      });
      await sasl(mechanism, clientPassword);
      await expect(client.partitions('any')).rejects.toMatchObject({
        details: { fault: 'unknown_topic' },
      });
      client.close();
    },
  );

  test('a consumer with a wrong password tells and goes on once the file is right', () =>
    onKafka(kafka.plainBrokers, async (bed) => {
      await bed.client.produce([bed.record('a')]);
      const transport = bed.open({
        brokers: kafka.brokers,
        tls: tls(kafka.authorityFile),
        sasl: await sasl('plain', 'wrong'),
      });
      const probe = new Probe(transport);
      await expect
        .poll(() => bed.notices)
        .toContainEqual({
          type: 'availability',
          problem: expect.stringContaining('uthentication failed') as string,
        });
      await sasl('plain', clientPassword);
      await probe.received(1);
    }));

  test('a certificate of an authority that is not trusted, and no encryption at all, are named', async () => {
    const password = await sasl('plain', clientPassword);
    const untrusting = openKafkaClient({
      config: kafkaSettings(kafka.brokers, { tls: tls(''), sasl: password }),
    });
    await expect(untrusting.partitions('any')).rejects.toMatchObject({
      remedy: expect.stringContaining('authorities') as string,
      details: { fault: 'tls' },
    });
    untrusting.close();
    const plain = openKafkaClient({
      config: kafkaSettings(kafka.brokers, { sasl: password, requestTimeoutMs: 1000 }),
    });
    await expect(plain.partitions('any')).rejects.toMatchObject({
      code: 'TRANSPORT_FAILED',
      details: { fault: 'unreachable' },
    });
    plain.close();
  });

  test('a file of the password that is not there is named', async () => {
    const config = kafkaSettings(kafka.brokers, {
      tls: tls(kafka.authorityFile),
      sasl: { mechanism: 'plain', username: clientUser, passwordFile: join(folder, 'none') },
    });
    const client = openKafkaClient({ config });
    await expect(client.partitions('any')).rejects.toMatchObject({
      details: { fault: 'authentication', code: 'ENOENT' },
    });
    client.close();
  });
});
