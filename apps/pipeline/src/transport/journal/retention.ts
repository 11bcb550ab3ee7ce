import { setImmediate as nextTurn } from 'node:timers/promises';

import { PipelineError } from '../../errors.ts';
import type { NoticeListener } from '../transport-notice.ts';
import type { Environment } from './environment.ts';
import { journalError } from './journal-fault.ts';
import type { RetentionPolicy } from './retention-policy.ts';
import { findTopic } from './topic-catalogue.ts';
import { trimTopic, type Trimmed } from './trim-topic.ts';

/** What {@link Retention} watches over. */
export interface RetentionOptions {
  readonly environment: Environment;
  /** Policy by topic name. */
  readonly policies: Readonly<Record<string, RetentionPolicy>>;
  /** Time between two sweeps, milliseconds. */
  readonly everyMs: number;
  readonly clock: () => number;
  readonly notify: NoticeListener;
}

/** Deletes old records from time to time, a little per transaction. */
export class Retention {
  readonly #options: RetentionOptions;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> | undefined;
  #isEnded = false;

  /** @throws {PipelineError} INVALID_CONFIG for a limit that is not a positive number. */
  constructor(options: RetentionOptions) {
    for (const [topic, policy] of Object.entries(options.policies)) checkPolicy(topic, policy);
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#sweeping ??= this.#sweepAll();
    }, options.everyMs).unref();
  }

  /** Ends the sweeping after the transaction under way. */
  async end(): Promise<void> {
    this.#isEnded = true;
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  async #sweepAll(): Promise<void> {
    const { environment, policies, notify } = this.#options;
    try {
      environment.dropDeadReaders();
      for (const [topic, policy] of Object.entries(policies)) await this.#sweep(topic, policy);
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      notify({ type: 'task_failed', task: 'retention', error });
    } finally {
      this.#sweeping = undefined;
    }
  }

  async #sweep(name: string, policy: RetentionPolicy): Promise<void> {
    const { environment, clock, notify } = this.#options;
    for await (const step of sweepTopic(environment, name, policy, clock)) {
      for (const trimmed of step) notify({ type: 'trimmed', topic: name, ...trimmed });
      if (this.#isEnded) return;
    }
  }
}

/**
 * Deletes everything that a policy does not keep, one short transaction after the other.
 *
 * @throws {PipelineError} TRANSPORT_FAILED with fault unknown_topic.
 */
export async function* sweepTopic(
  environment: Environment,
  name: string,
  policy: RetentionPolicy,
  clock: () => number,
): AsyncGenerator<readonly Trimmed[]> {
  const topic = findTopic(environment, name);
  for (;;) {
    const step = await environment.commits.run(128, () =>
      trimTopic(environment, topic, policy, clock()),
    );
    if (step.length === 0) return;
    yield step;
    await nextTurn();
  }
}

function checkPolicy(topic: string, { bytes, hours }: RetentionPolicy): void {
  for (const [name, limit] of Object.entries({ bytes, hours })) {
    if (limit === undefined || (Number.isFinite(limit) && limit > 0)) continue;
    throw journalError('invalid_option', {
      message: `journal: retention of ${topic}: ${name} must be a positive number, got ${limit}`,
      details: { topic, [name]: limit },
    });
  }
}
