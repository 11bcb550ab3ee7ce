import { pino } from 'pino';

import type { Config } from '../src/config/config.ts';
import { parseConfig } from '../src/config/load-config.ts';
import { demoModels } from '../src/demo/demo-setting.ts';
import { startPipeline, type RunningPipeline } from '../src/run/start-pipeline.ts';
import { openJournal, type Journal } from '../src/transport/journal/journal.ts';
import type { TransportRecord } from '../src/transport/port.ts';
import { temporaryDirectory } from './transport/journal/temporary-directory.ts';

/** What a test changes in the config. */
export interface ServiceSettings {
  readonly explanation?: Partial<Config['explanation']>;
  readonly compute?: Partial<Config['compute']>;
  readonly limits?: Partial<Config['limits']>;
  readonly plugins?: Partial<Config['plugins']>;
  readonly drill?: Partial<Config['drill']>;
  readonly port?: number;
  readonly models?: string;
}

/** A journal in a temporary folder with topics `in`, `maps` and `dead`, and services on it. */
export interface ServiceBed {
  readonly directory: string;
  readonly journal: Journal;
  /** Starts a service in this process; one thread and batches of 8 unless asked otherwise. */
  readonly start: (settings?: ServiceSettings) => Promise<RunningPipeline>;
  /** Everything in a topic, partition after partition. */
  readonly contents: (topic: string) => readonly TransportRecord[];
  /** Records of the input that are not settled. */
  readonly left: () => number;
  /** Resolves when everything in the input is settled. */
  readonly settled: (service: RunningPipeline) => Promise<void>;
  /** Stops what runs, closes the journal and removes the folder. */
  readonly end: () => Promise<void>;
}

/** Consumer group of every service on a bed. */
export const group = 'pellucid';

/** A bed with that many partitions. */
export async function createServiceBed(partitions: number): Promise<ServiceBed> {
  const { directory, remove } = temporaryDirectory();
  const journal = await openJournal({ directory, sync: 'periodic' });
  for (const name of ['in', 'maps', 'dead', 'found'])
    await journal.createTopic({ name, partitions });
  const running: RunningPipeline[] = [];
  const all = Array.from({ length: partitions }, (_, partition) => partition);
  const left = (): number =>
    all
      .map((partition) => journal.watermarks('in', partition, group))
      .reduce((total, { low, high, committed }) => total + high - (committed ?? low), 0);
  return {
    directory,
    journal,
    start: async (settings = {}) => {
      const config = serviceConfig(directory, settings);
      const service = await startPipeline(config, { log: pino({ level: 'silent' }) });
      // A test that waits for the fault sees it.
      service.done.catch(() => {});
      running.push(service);
      return service;
    },
    contents: (topic) =>
      all.flatMap((partition) => {
        const { low, high } = journal.watermarks(topic, partition, group);
        return journal.read({ topic, partition, from: low, limit: high - low });
      }),
    left,
    settled: async (service) => {
      let hasEnded = false;
      const ended = service.done.finally(() => {
        hasEnded = true;
      });
      ended.catch(() => {});
      while (left() > 0) {
        if (hasEnded) await service.done;
        await new Promise((resolve) => {
          setTimeout(resolve, 10);
        });
      }
    },
    end: async () => {
      for (const service of running) {
        service.stop();
        await service.done.catch(() => {});
      }
      await journal.close();
      remove();
    },
  };
}

/** The config of a service on a journal with the topics of a bed. */
export function serviceConfig(directory: string, settings: ServiceSettings = {}): Config {
  const defaults = parseConfig('', 'test');
  return {
    ...defaults,
    models: { directory: settings.models ?? demoModels },
    transport: {
      ...defaults.transport,
      group,
      topics: { input: 'in', output: 'maps', deadLetters: 'dead', findings: 'found' },
      journal: { ...defaults.transport.journal, directory, sync: 'periodic' },
    },
    explanation: { ...defaults.explanation, batchSizes: [8], ...settings.explanation },
    compute: { ...defaults.compute, workers: 1, ...settings.compute },
    limits: { ...defaults.limits, ...settings.limits },
    plugins: { ...defaults.plugins, ...settings.plugins },
    drill: { ...defaults.drill, ...settings.drill },
    http: { host: '127.0.0.1', port: settings.port ?? 0 },
  };
}
