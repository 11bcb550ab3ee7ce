import { pino } from 'pino';

import type { Config } from '../../../src/config/config.ts';
import { planFromConfig } from '../../../src/config/plan-from-config.ts';
import { createMetrics } from '../../../src/metrics/create-metrics.ts';
import { openModelStore } from '../../../src/models/model-store.ts';
import { createPlanBook } from '../../../src/plan-book.ts';
import { createProgress, type FlowProgress } from '../../../src/run/flow-progress.ts';
import { createHealth } from '../../../src/run/health.ts';
import { startFlow } from '../../../src/run/start-flow.ts';
import { cheapExplainer } from './cheap-explainer.ts';

/** The flow of the service in this process, with maps that cost nothing: joins and leaves a group in no time. */
export interface LightMember {
  readonly progress: Readonly<FlowProgress>;
  /** Leaves in order, as SIGTERM does. */
  readonly leave: () => Promise<void>;
}

/** Joins the group of a config. */
export async function joinLightly(config: Config): Promise<LightMember> {
  const store = await openModelStore(config.models.directory);
  const plans = createPlanBook({
    store,
    planFor: planFromConfig(config),
    onPlan: async () => Promise.resolve(),
    onUnusable: (_, error) => {
      throw error;
    },
  });
  const found = await plans.find(store.models()[0]!);
  if (!found.ok) throw new Error(found.message);
  const progress = createProgress();
  const intake = new AbortController();
  const { done } = await startFlow(config, {
    metrics: createMetrics(config.metrics),
    pool: cheapExplainer(found.plan),
    plans,
    progress,
    health: createHealth(() => undefined),
    log: pino({ level: 'silent' }),
    backend: 'none',
    intake: intake.signal,
  });
  return {
    progress,
    leave: async () => {
      intake.abort();
      await done;
    },
  };
}
