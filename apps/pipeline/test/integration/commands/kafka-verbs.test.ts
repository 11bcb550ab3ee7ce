import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CompressionTypes, ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeNpy } from '../../../src/arrays/write-npy.ts';
import { parseConfig } from '../../../src/config/load-config.ts';
import { openMessageSystem } from '../../../src/transport/open-message-system.ts';
import { hasServers } from '../../servers/found-server.ts';
import type { KafkaCluster } from '../../servers/kafka-cluster.ts';
import { clientUser } from '../../servers/kafka-listeners.ts';
import { kcat } from '../../servers/kcat.ts';
import { startKafka } from '../../servers/start-kafka.ts';
import { temporaryModels } from '../../temporary-models.ts';
import { group, letterOf, mapOf, topics } from '../../verifying/history.ts';
import { expectRefusal, runPellucid, runWell } from './run-pellucid.ts';

const models = temporaryModels();
afterAll(models.remove);
models.deploy('digits', '1');

const settingsOf = (brokers: readonly string[], kafka: object = {}): object => ({
  models: { directory: models.root },
  transport: { kind: 'kafka', group, topics, kafka: { brokers, partitions: 3, ...kafka } },
});
const configOf = (name: string, settings: object): string => {
  const file = join(models.root, `${name}.yaml`);
  writeFileSync(file, JSON.stringify(settings));
  return file;
};
const rowsOf = (text: string): string[] =>
  text.split('\n').map((line) => line.trim().split(/\s+/).join(' '));

describe.skipIf(!hasServers('kafka', 'kcat'))('the verbs on a real broker', () => {
  let kafka: KafkaCluster;
  let config: string;
  let settings: object;
  beforeAll(async () => {
    kafka = await startKafka();
    settings = settingsOf(kafka.brokers);
    config = configOf('kafka', settings);
  });
  afterAll(async () => {
    await kafka.stop();
  });

  test('topics: what is missing is made, outputs with room for more than the input and the time of the broker', async () => {
    const before = await runWell(['topics', '-c', config]);
    expect(rowsOf(before.stdout)).toContain('maps missing');
    await kafka.createTopic('in', {
      numPartitions: 2,
      configEntries: [{ name: 'max.message.bytes', value: '2000000' }],
    });
    const created = await runWell(['topics', '-c', config, '--create']);
    expect(rowsOf(created.stdout).slice(2)).toEqual([
      'in 2 0 0',
      'maps 2 0',
      'dead 2 0',
      'found 2 0',
      '',
    ]);
    const names = ['in', 'maps', 'dead'];
    const { resources } = await kafka.withAdmin(async (admin) =>
      admin.describeConfigs({
        includeSynonyms: false,
        resources: names.map((name) => ({
          type: ConfigResourceTypes.TOPIC,
          name,
          configNames: ['max.message.bytes', 'message.timestamp.type'],
        })),
      }),
    );
    const settingOf = (topic: string, setting: string): string | undefined =>
      resources
        .find(({ resourceName }) => resourceName === topic)
        ?.configEntries.find(({ configName }) => configName === setting)?.configValue;
    const limitOf = (topic: string): number => Number(settingOf(topic, 'max.message.bytes'));
    expect(limitOf('in')).toBe(2_000_000);
    expect(limitOf('maps')).toBeGreaterThan(4_000_000);
    expect(limitOf('dead')).toBeGreaterThan(2_000_000);
    for (const topic of ['maps', 'dead']) {
      expect(settingOf(topic, 'message.timestamp.type')).toBe('LogAppendTime');
    }
    await runWell(['topics', '-c', config, '--create']);
  });

  test('publish: 12 events over 2 partitions, as a foreign client counts them', async () => {
    const array = join(models.root, 'grey.npy');
    const values = Float32Array.from({ length: 12 * 784 }, (_, index) => (index % 97) / 97);
    writeFileSync(array, writeNpy({ shape: [12, 28, 28, 1], values }));
    const run = await runWell(['publish', '-c', config, '--model', 'digits', '--input', array]);
    expect(JSON.parse(run.stdout)).toEqual({ topic: 'in', published: 12 });
    const read = ['-C', '-b', kafka.brokers.join(','), '-t', 'in', '-o', 'beginning', '-e', '-q'];
    const lines = (await kcat([...read, '-f', '%p %h\n'])).toString().trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('0 '))).toHaveLength(6);
    expect(lines.filter((line) => line.startsWith('1 '))).toHaveLength(6);
    for (const line of lines) expect(line).toContain('ce_type=pellucid.inference.event.v1');
    const shown = await runWell(['topics', '-c', config]);
    expect(rowsOf(shown.stdout)).toContain('in 2 12 12');
  });

  test('verify: maps, dead letters, control records, positions of the group', async () => {
    const producer = new Kafka({
      brokers: [...kafka.brokers],
      logLevel: logLevel.NOTHING,
    }).producer({ transactionalId: 'verbs', idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({
      topic: 'in',
      messages: [{ key: 'k', value: 'no event', partition: 0, headers: { own: 'header' } }],
    });
    await transaction.commit();
    await producer.disconnect();

    const system = await openMessageSystem(parseConfig(JSON.stringify(settings), 'test').transport);
    const letters = [];
    for await (const record of system.read({ topic: 'in', partition: 0, from: 6, to: 8 })) {
      letters.push(letterOf({ offset: record.offset }, { record }));
    }
    const answered = [0, 1, 2, 3].map((offset) => mapOf({ offset }));
    await system.produce([...answered, ...answered.slice(3), ...letters]);
    await system.close();
    await kafka.withAdmin(async (admin) => {
      await admin.setOffsets({
        groupId: group,
        topic: 'in',
        partitions: [{ partition: 0, offset: '4' }],
      });
    });
    const sound = await runWell(['verify', '-c', config, '--json']);
    expect(JSON.parse(sound.stdout)).toMatchObject({
      kind: 'kafka',
      partitions: [
        {
          committed: 4,
          to: 8,
          fates: { mapped: 4, deadLettered: 1, pending: 2, lost: 0, conflicting: 0, gap: 1 },
        },
        { committed: null, to: 6, fates: { pending: 6 } },
      ],
      anomalies: { repeated_map: 1 },
      isSound: true,
    });

    await kafka.withAdmin(async (admin) => {
      await admin.setOffsets({
        groupId: group,
        topic: 'in',
        partitions: [{ partition: 0, offset: '8' }],
      });
    });
    const lost = await runPellucid(['verify', '-c', config]);
    expect([lost.exitCode, lost.stderr]).toEqual([1, '']);
    expect(lost.stdout).toMatch(/NOT SOUND: 2 lost, 0 conflicting\n$/);
  });

  test('verify: a batch that cannot be unpacked, without and with a dead letter that stands for it', async () => {
    const producer = new Kafka({
      brokers: [...kafka.brokers],
      logLevel: logLevel.NOTHING,
    }).producer();
    await producer.connect();
    const value = Buffer.alloc(100_000);
    await producer.send({
      topic: 'in',
      compression: CompressionTypes.GZIP,
      messages: [1, 2, 3].map(() => ({ partition: 1, value })),
    });
    await producer.disconnect();
    const tight = settingsOf(kafka.brokers, { unpackedBytes: 50_000 });
    const file = configOf('tight', tight);
    const before = JSON.parse((await runPellucid(['verify', '-c', file, '--json'])).stdout);
    expect(before.partitions[1]).toMatchObject({ to: 9, fates: { pending: 9, gap: 0 } });

    const system = await openMessageSystem(parseConfig(JSON.stringify(tight), 'test').transport);
    for await (const record of system.read({ topic: 'in', partition: 1, from: 6, to: 9 })) {
      await system.produce([letterOf({ offset: record.offset, partition: 1 }, { record })]);
    }
    await system.close();
    const after = JSON.parse((await runPellucid(['verify', '-c', file, '--json'])).stdout);
    expect(after.partitions[1]).toMatchObject({ fates: { pending: 6, deadLettered: 3 } });
    expect(after.anomalies).not.toHaveProperty('altered_dead_letter');
  });

  test('a broker that is not there: said at once, with what to check', async () => {
    const nowhere = configOf('nowhere', settingsOf(['127.0.0.1:1']));
    for (const verb of ['topics', 'verify']) {
      const run = await runPellucid([verb, '-c', nowhere]);
      expectRefusal(run, 1, /127\.0\.0\.1:1/);
      expect(run.stderr).toContain('Check the addresses of the brokers');
    }
    const well = await runWell(['doctor', '-c', config]);
    expect(well.stdout).toMatch(/^messages +kafka answers: in has 2 partitions, maps has 2/m);
    const ill = await runPellucid(['doctor', '-c', nowhere, '--json']);
    expect(ill.exitCode).toBe(1);
    expect(JSON.parse(ill.stdout)).toMatchObject({
      isComputingRight: true,
      messageSystem: { kind: 'kafka', problem: expect.stringContaining('127.0.0.1:1') },
    });
  });
});

describe.skipIf(!hasServers('kafka'))('the verbs on a broker with users', () => {
  let kafka: KafkaCluster;
  beforeAll(async () => {
    kafka = await startKafka({
      listeners: 'sasl',
      properties: {
        'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
        'super.users': 'User:ANONYMOUS',
      },
    });
  });
  afterAll(async () => {
    await kafka.stop();
  });

  const withPassword = (name: string, text: string): string => {
    const passwordFile = join(models.root, `${name}.password`);
    writeFileSync(passwordFile, text);
    const sasl = { mechanism: 'scram-sha-256', username: clientUser, passwordFile };
    return configOf(name, settingsOf(kafka.brokers, { sasl }));
  };

  test('a wrong password is told apart from a missing right', async () => {
    const wrong = await runPellucid(['topics', '-c', withPassword('wrong', 'guess')]);
    expectRefusal(wrong, 1, /kafka: .*expects/);
    expect(wrong.stderr).toContain('Check the mechanism, the user and the file of the password.');
    const right = withPassword('right', 'correct-horse\n');
    const refused = await runPellucid(['topics', '-c', right, '--create']);
    expectRefusal(refused, 1, /AUTHORIZATION_FAILED/);
    expect(refused.stderr).toContain('Allow this user');
  });
});
