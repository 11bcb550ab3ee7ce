import type { PipelineError } from '../../../src/errors.ts';
import {
  acquireEnvironment,
  releaseEnvironment,
} from '../../../src/transport/journal/acquire-environment.ts';
import type { Environment } from '../../../src/transport/journal/environment.ts';
import {
  openJournalTransport,
  type JournalTransportOptions,
} from '../../../src/transport/journal/journal-transport.ts';
import { openJournal, type Journal } from '../../../src/transport/journal/journal.ts';
import type { Transport } from '../../../src/transport/port.ts';
import type { TransportNotice } from '../../../src/transport/transport-notice.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A journal with the topics `in` and `out` of two partitions, and a look behind its scenes. */
export interface JournalBed {
  readonly directory: string;
  readonly journal: Journal;
  readonly environment: Environment;
  readonly notices: TransportNotice[];
  readonly open: (options?: Partial<JournalTransportOptions>) => Promise<Transport>;
}

/** Runs a test body on a fresh journal and closes everything behind it. */
export function onJournal(body: (bed: JournalBed) => Promise<void>): () => Promise<void> {
  return async () => {
    const { directory, remove } = temporaryDirectory();
    const options = { directory, sync: 'periodic' } as const;
    const journal = await openJournal(options);
    const environment = await acquireEnvironment(options);
    const notices: TransportNotice[] = [];
    const opened: Transport[] = [];
    try {
      await journal.createTopic({ name: 'in', partitions: 2 });
      await journal.createTopic({ name: 'out', partitions: 2 });
      await body({
        directory,
        journal,
        environment,
        notices,
        open: async (more = {}) => {
          const transport = await openJournalTransport({
            ...options,
            topic: 'in',
            group: 'group',
            onNotice: (notice) => notices.push(notice),
            ...more,
          });
          opened.push(transport);
          return transport;
        },
      });
    } finally {
      await Promise.all(opened.map(async (transport) => transport.close()));
      await journal.close();
      await releaseEnvironment(environment);
      remove();
    }
  };
}

/** The part of a {@link PipelineError} that tests look at. */
export function fault(
  fault: string,
  more: Partial<Pick<PipelineError, 'code' | 'retriable'>> = {},
): object {
  return { name: 'PipelineError', details: { fault }, ...more };
}
