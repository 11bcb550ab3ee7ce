import path from 'node:path';

import { runnerImport } from 'vite';

// The wrapper finds its programs and its supervisor beside its sources, so that is what is run. It is kept apart from TensorFlow:
// the native code of vite and that of TensorFlow do not end well in one process.
const file = path.resolve('test/servers/start-kafka.ts');
const { module } = await runnerImport(file, { configFile: false });
const kafka = await module.startKafka({ isLongRunning: true });
process.send?.(kafka.brokers);
process.once('message', async () => {
  await kafka.stop();
  process.disconnect();
});
