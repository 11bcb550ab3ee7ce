import type { Logger } from 'pino';

import type { Metrics } from '../metrics/create-metrics.ts';
import type { NoticeListener, TransportNotice } from '../transport/transport-notice.ts';
import type { Health } from './health.ts';

/** What notices are told to. */
export interface NoticeTargets {
  readonly metrics: Metrics;
  readonly health: Pick<Health, 'setProblem'>;
  readonly log: Logger;
  readonly onHalted: (partition: number) => void;
}

/** Writes what a transport has to say to the log, the metrics and the probes. */
export function createNoticeObserver(targets: NoticeTargets): NoticeListener {
  return (notice) => {
    count(notice, targets.metrics);
    tell(notice, targets.log);
    if (notice.type === 'availability') targets.health.setProblem('transport', notice.problem);
    if (notice.type === 'unreadable_batch' && notice.outcome === 'halted') {
      targets.onHalted(notice.partition);
    }
  };
}

function count(notice: TransportNotice, metrics: Metrics): void {
  if (notice.type === 'rebalanced') {
    metrics.write('rebalances', 1);
    metrics.write('rebalanceDuration', notice.durationMs / 1000);
  } else if (notice.type === 'consumer_failed') {
    metrics.write('consumerCrashes', 1, [String(notice.isRestarted)]);
  } else if (notice.type === 'request_failed') {
    metrics.write('transportErrors', 1, [notice.api, notice.code]);
  } else if (notice.type === 'offset_reset') {
    metrics.write('offsetResets', 1, [notice.policy]);
  }
}

function tell(notice: TransportNotice, log: Logger): void {
  switch (notice.type) {
    case 'availability':
      if (notice.problem === undefined) log.info('the message system is available');
      else log.error({ problem: notice.problem }, 'the message system is not available');
      return;
    case 'request_failed':
      // Each of them is counted; what they lead to is told apart from them.
      log.debug({ notice }, 'a request failed');
      return;
    case 'rebalanced':
    case 'trimmed':
      log.info({ notice }, 'transport');
      return;
    case 'consumer_failed':
    case 'damaged_record':
    case 'offset_reset':
    case 'taken_over':
    case 'task_failed':
    case 'unreadable_batch':
      log.warn({ notice }, 'transport');
  }
}
