import type { StreamFinding } from '@pellucid/events';
import type { Logger } from 'pino';

import type { Metrics } from '../metrics/create-metrics.ts';
import type { SettledRun } from '../stages/offset-queue.ts';
import type { Transport } from '../transport/port.ts';
import type { FindingSettings } from './finding-record.ts';
import { findingRecord } from './finding-record.ts';
import { createFindingWriter } from './finding-writer.ts';
import { createStreamDetectors } from './stream-detectors.ts';

/** What findings over many events are written with. */
export interface StreamFindingsOptions {
  readonly transport: Pick<Transport, 'produce'>;
  readonly metrics: Metrics;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  readonly settings: FindingSettings;
}

/** Tests over the events of one service, and the writing of what goes off. */
export interface StreamFindings {
  /**
   * Shows a run of records to the tests, as only where records are settled events come in the order of their offsets; resolves when
   * what went off is written, or does not wait for it.
   */
  readonly beforeSettling: (run: SettledRun) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Tests that have seen nothing. */
export function createStreamFindings(options: StreamFindingsOptions): StreamFindings {
  const { transport, metrics, log, settings } = options;
  const detectors = createStreamDetectors();
  const writer = createFindingWriter({
    produce: async (records) => await transport.produce(records),
    onDropped: (records, error) => {
      metrics.write('droppedFindings', records);
      log.error({ records, err: error }, 'findings over many events are lost');
    },
    onRetry: (error) => {
      log.warn({ err: error }, 'findings over many events cannot be written, trying again');
    },
  });
  const report = (finding: StreamFinding): void => {
    const { model, errorModel, point, test } = finding;
    metrics.write('streamFindings', 1, [model.name, errorModel, point, test]);
    writer.write(findingRecord(finding, settings));
  };
  return {
    beforeSettling: async ({ items }) => {
      const found = items.flatMap(({ item }) =>
        item.type === 'explained' ? detectors.observe(item) : [],
      );
      if (found.length === 0) return;
      found.forEach(report);
      await writer.written();
    },
    close: writer.close,
  };
}
