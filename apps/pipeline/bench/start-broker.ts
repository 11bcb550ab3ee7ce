import path from 'node:path';

import { runnerImport } from 'vite';

import type * as startKafkaModule from '../test/servers/start-kafka.ts';

/** A broker of the tests, loaded from its sources: it finds its programs and its supervisor beside them. */
export async function startBroker(): Promise<
  Awaited<ReturnType<typeof startKafkaModule.startKafka>>
> {
  const file = path.resolve('test/servers/start-kafka.ts');
  const { module } = await runnerImport<typeof startKafkaModule>(file, { configFile: false });
  return await module.startKafka();
}
