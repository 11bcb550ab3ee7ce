import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { TestProject } from 'vitest/node';

import type { KafkaCluster } from './kafka-cluster.ts';

declare module 'vitest' {
  /** What the test files get from the run. */
  export interface ProvidedContext {
    /** Answers with the addresses of the broker that the whole run shares, and starts it when first asked. */
    readonly sharedKafkaUrl: string;
  }
}

/**
 * Set-up of a vitest run: offers one broker to all test files. Nothing starts before a file asks for it, so a run of
 * quick tests pays nothing.
 */
export default async function brokerOnDemand(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<KafkaCluster> | undefined;

  const answer = async (response: ServerResponse): Promise<void> => {
    try {
      starting ??= import('./start-kafka.ts').then(({ startKafka }) => startKafka());
      const { brokers } = await starting;
      response.end(JSON.stringify(brokers));
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  };
  const server = createServer((_, response) => void answer(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  project.provide('sharedKafkaUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

  return async () => {
    server.close();
    await starting?.then(
      (kafka) => kafka.stop(),
      () => undefined,
    );
  };
}
