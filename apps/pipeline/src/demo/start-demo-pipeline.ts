import type { Logger } from 'pino';

import { say } from '../commands/command.ts';
import { PipelineError } from '../errors.ts';
import { namedPlugins } from '../plugins/load-named-plugins.ts';
import type { RunningPipeline } from '../run/start-pipeline.ts';
import { startPipeline } from '../run/start-pipeline.ts';
import type { DemoOptions } from './demo-options.ts';
import { demoConfig, demoInjection } from './demo-setting.ts';

/** Starts the service of the demo; a port that is taken is no reason not to. */
export async function startDemoPipeline(
  { port, spikeShare, seed, filters, config }: DemoOptions,
  journalDirectory: string,
  log: Logger,
): Promise<RunningPipeline> {
  const injection = demoInjection(spikeShare, seed);
  const chosen = { filters, plugins: await namedPlugins(config) };
  const start = async (onPort: number): Promise<RunningPipeline> =>
    await startPipeline(demoConfig(journalDirectory, onPort, chosen), { log, injection });
  try {
    return await start(port);
  } catch (error) {
    const isTaken = error instanceof PipelineError && error.details['code'] === 'EADDRINUSE';
    if (!isTaken) throw error;
    say(`port ${port} is taken: metrics and probes are on a free one`);
    return await start(0);
  }
}
