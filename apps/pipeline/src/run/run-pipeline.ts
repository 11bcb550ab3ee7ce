import { setTimeout as sleep } from 'node:timers/promises';

import { pino } from 'pino';
import { stringify } from 'yaml';

import { exitCodes } from '../command-error.ts';
import { print } from '../commands/command.ts';
import { loadConfig } from '../config/load-config.ts';
import type { RunningPipeline } from './start-pipeline.ts';
import { startPipeline } from './start-pipeline.ts';

/** Runs the service until a signal or a fault ends it; resolves with the exit code. */
export async function runPipeline(options: {
  readonly config: string;
  readonly printConfig?: true;
}): Promise<number> {
  const config = await loadConfig(options.config);
  if (options.printConfig) {
    print(stringify(config));
    return exitCodes.done;
  }
  const log = pino(
    { level: config.log.level, base: null },
    pino.destination({ fd: 2, sync: true }),
  );
  // It may come while models are compiled or brokers waited for.
  const signalled = nextSignal();
  const stop = new AbortController();
  void signalled.then(() => stop.abort());
  const service = await startPipeline(config, { log, stop: stop.signal });
  const signal = await Promise.race([signalled, service.done.then(() => 'end' as const)]);
  if (signal !== 'end') log.info({ signal }, 'finishing what is in flight');
  const { drainMs } = config.shutdown;
  const isDrained = await drain(service, drainMs);
  if (!isDrained)
    log.error({ drainMs }, 'not everything was finished in time; it will be done again');
  log.info({ ...service.progress }, 'stopped');
  if (isDrained) return exitCodes.done;
  // Whatever is stuck would hold the process.
  return process.exit(exitCodes.failed);
}

/** Stops a service; `false` when it did not come to rest in time. */
export async function drain(service: RunningPipeline, drainMs: number): Promise<boolean> {
  service.stop();
  const late = new AbortController();
  const inTime = service.done.then(() => true);
  try {
    return await Promise.race([inTime, sleep(drainMs, false, { signal: late.signal })]);
  } finally {
    late.abort();
  }
}

/** The next SIGINT or SIGTERM. A second one ends the process at once, as it does by default. */
export async function nextSignal(): Promise<NodeJS.Signals> {
  return await new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM'] as const;
    const onSignal = (signal: NodeJS.Signals): void => {
      for (const name of signals) process.off(name, onSignal);
      resolve(signal);
    };
    for (const name of signals) process.on(name, onSignal);
  });
}
