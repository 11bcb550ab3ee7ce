import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { AclOperationTypes, AclPermissionTypes, AclResourceTypes } from 'kafkajs';
import { ResourcePatternTypes } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { hasServers } from '../../servers/found-server.ts';
import type { KafkaCluster } from '../../servers/kafka-cluster.ts';
import { clientPassword, clientUser } from '../../servers/kafka-listeners.ts';
import { startKafka } from '../../servers/start-kafka.ts';
import { KafkaBed } from './kafka-bed.ts';

/** Whatever nobody forbids is allowed; the plain-text listener may do everything. */
const rights = {
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'allow.everyone.if.no.acl.found': 'true',
  'super.users': 'User:ANONYMOUS',
};

describe.skipIf(!hasServers('kafka', 'kcat'))('clients that a broker refuses', () => {
  let kafka: KafkaCluster;
  beforeAll(async () => {
    kafka = await startKafka({ listeners: 'sasl', properties: rights });
  });
  afterAll(() => kafka.stop());

  /** A bed whose services take the password from a file. */
  function createBed(passwordFile: string): KafkaBed {
    writeFileSync(passwordFile, clientPassword);
    const sasl = { mechanism: 'scram-sha-512', username: clientUser, passwordFile } as const;
    return new KafkaBed(kafka, { kafka: { partitions: 1, sasl } });
  }

  /** Mutation that turns this red: a refusal at the start ends the process (`kafka-faults/refusal-ends-the-process`). */
  test(
    'wrong password: says so and what to do, goes on when the file is mended',
    { timeout: 170_000 },
    async () => {
      const passwordFile = join(kafka.folder, 'password');
      await using bed = createBed(passwordFile);
      await bed.createTopics();
      await bed.publish(40);
      writeFileSync(passwordFile, 'wrong');
      const service = bed.start();
      const problem = await service.notReady(/uthentication/);
      expect((await service.probe('livez')).status).toBe(200);
      expect(service.errors).toContain(
        'Check the mechanism, the user and the file of the password.',
      );
      expect(problem + service.errors).not.toContain('wrong');
      writeFileSync(passwordFile, clientPassword);
      await bed.reached(40);
      await service.ready();
      expect(await service.end('SIGTERM')).toBe(0);
      expect(await bed.verify()).toMatchObject({ exitCode: 0, total: { mapped: 40 } });
    },
  );

  test(
    'output that may not be written (F16): says so and what to do, goes on when it may',
    { timeout: 170_000 },
    async () => {
      await using bed = createBed(join(kafka.folder, 'password'));
      await bed.createTopics();
      await bed.publish(40);
      const service = bed.start();
      await bed.reached(40);
      const place = {
        resourceType: AclResourceTypes.TOPIC,
        resourceName: bed.topics.output,
        principal: `User:${clientUser}`,
        host: '*',
        operation: AclOperationTypes.WRITE,
        permissionType: AclPermissionTypes.DENY,
      };
      const resourcePatternType = ResourcePatternTypes.LITERAL;
      await kafka.withAdmin((admin) =>
        admin.createAcls({ acl: [{ ...place, resourcePatternType }] }),
      );
      await bed.publish(40, 'validation');
      await service.notReady(new RegExp(`${bed.topics.output}.*TOPIC_AUTHORIZATION_FAILED`));
      expect((await service.probe('livez')).status).toBe(200);
      expect(await bed.settled()).toBe(40);
      await kafka.withAdmin((admin) =>
        admin.deleteAcls({ filters: [{ ...place, resourcePatternType }] }),
      );
      await bed.reached(80);
      await service.ready();
      expect(await service.end('SIGTERM')).toBe(0);
      expect(await bed.verify()).toMatchObject({ exitCode: 0, total: { mapped: 80 } });
    },
  );
});
