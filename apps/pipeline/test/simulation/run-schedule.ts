import '@tensorflow/tfjs-node';
import { createRandom, type Random } from '@pellucid/error-models';

import { createBatchExplainer } from '../../src/compute/batch-explainer.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import type { PlanBook } from '../../src/plan-book.ts';
import type { DecideFate, RequestFate } from '../../src/transport/memory/request-fate.ts';
import { SimulatedBroker } from '../../src/transport/memory/simulated-broker.ts';
import { VirtualClock } from '../../src/transport/memory/virtual-clock.ts';
import { batchOfDigits } from '../batch-of-digits.ts';
import { demoPlan } from '../demo-plan.ts';
import { OutcomeLedger } from './outcome-ledger.ts';
import { type Action, type Schedule, troubledMs } from './schedule.ts';
import { simulatedInput } from './simulated-input.ts';
import {
  group,
  type ServiceWorld,
  sessionTimeoutMs,
  SimulatedProcess,
  topics,
} from './simulated-process.ts';

const plan = await preparePlan(demoPlan({ batchSizes: [4] }));
const explainer = createBatchExplainer(plan);
const fixture = explainer.explain(batchOfDigits([4])).samples[0]!;
explainer.dispose();
const metrics = createMetrics({ maxSeries: 5000 });
const plans: PlanBook = {
  known: ({ name }) => (name === 'smallcnn-mnist' ? plan : undefined),
  find: async () =>
    await Promise.resolve({ ok: false, reason: 'UNKNOWN_MODEL', message: 'there is one model' }),
  plans: () => [plan],
};

/** What a run has shown. */
export interface RunResult {
  /** Invariants that did not hold, in words. */
  readonly violations: readonly string[];
  /** Outputs beyond one for each input. */
  readonly repeated: number;
  /** Records that services skipped since their output was there. */
  readonly answered: number;
  /** Records whose settlement was refused. */
  readonly fenced: number;
  /** Every position as it moved: the same schedule gives the same. */
  readonly trace: readonly string[];
}

/** Size that a record of an output topic may have, bytes. */
const maxRecordBytes = 20_000;

/** How many times as long requests take when the network is slow; their answers still come in time. */
const slowdown = 25;

const troubles = ['refused', 'lost', 'late', 'unanswered', 'torn'] as const;

/** Longest time from the end of all trouble until everything is settled, and until all services have stopped, milliseconds. */
const patienceMs = 120_000;
const stepMs = 500;

/** Runs a schedule to its end. */
export async function runSchedule(schedule: Schedule): Promise<RunResult> {
  return await new Simulation(schedule).run();
}

class Simulation {
  readonly #schedule: Schedule;
  readonly #clock = new VirtualClock();
  readonly #broker: SimulatedBroker;
  readonly #ledger: OutcomeLedger;
  readonly #world: ServiceWorld;
  readonly #services: SimulatedProcess[] = [];
  readonly #violations: string[] = [];
  readonly #trace: string[] = [];
  #published = 0;
  #troubleShare = 0;
  #isSlow = false;

  constructor(schedule: Schedule) {
    const { partitions, seed, creditEvents, isLimitKnown } = schedule;
    const clock = this.#clock;
    const onViolation = (violation: string): void => void this.#violations.push(violation);
    const broker = new SimulatedBroker({
      clock,
      maxRecordBytes,
      groupTimes: { sessionTimeoutMs, rebalanceTimeoutMs: 6000 },
      onCommit: ({ partition, position }) => this.#checkCommit(partition, position),
    });
    for (const name of Object.values(topics)) broker.createTopic({ name, partitions });
    this.#schedule = schedule;
    this.#broker = broker;
    this.#ledger = new OutcomeLedger(broker);
    const decideFate = (name: string): DecideFate => this.#decideFate(createRandom(seed, name));
    const parts = { plans, metrics, fixture, decideFate, onViolation };
    const believedBytes = isLimitKnown ? maxRecordBytes : 2 ** 20;
    this.#world = { clock, broker, seed, creditEvents, believedBytes, ...parts };
  }

  async run(): Promise<RunResult> {
    this.#start();
    for (const { atMs, action } of this.#schedule.actions) {
      this.#clock.after(atMs, () => this.#act(action));
    }
    await this.#clock.advance(troubledMs);
    this.#calm();
    await this.#until(() => this.#unsettled().length === 0);
    for (const service of this.#services) service.stop();
    await this.#until(() => this.#living().length === 0);
    this.#checkEnd();
    const sum = (of: (service: SimulatedProcess) => number): number =>
      this.#services.reduce((total, service) => total + of(service), 0);
    return {
      violations: this.#violations,
      repeated: this.#ledger.repeated,
      answered: sum(({ progress }) => progress.answered),
      fenced: sum(({ fenced }) => fenced),
      trace: this.#trace,
    };
  }

  async #until(isReached: () => boolean): Promise<void> {
    for (let passedMs = 0; passedMs < patienceMs && !isReached(); passedMs += stepMs) {
      await this.#clock.advance(stepMs);
    }
  }

  #start(): void {
    const name = `service${this.#services.length}`;
    this.#services.push(new SimulatedProcess(name, this.#world));
  }

  #living(): readonly SimulatedProcess[] {
    return this.#services.filter(({ state }) => state === 'running' || state === 'stopping');
  }

  #act(action: Action): void {
    const { partitions } = this.#schedule;
    const after = (forMs: number, undo: () => void): void => void this.#clock.after(forMs, undo);
    switch (action.type) {
      case 'publish':
        this.#publish(action.kinds, action.partition % partitions);
        return;
      case 'control':
        this.#broker.log(topics.input, action.partition % partitions).appendControl();
        return;
      case 'trim':
        this.#trim(action.partition % partitions);
        return;
      case 'start':
        this.#start();
        return;
      case 'outage':
        this.#broker.isUp = false;
        after(action.forMs, () => {
          this.#broker.isUp = true;
        });
        return;
      case 'trouble':
        this.#troubleShare = action.share;
        after(action.forMs, () => {
          this.#troubleShare = 0;
        });
        return;
      case 'slowness':
        this.#isSlow = true;
        after(action.forMs, () => {
          this.#isSlow = false;
        });
        return;
      case 'stop':
      case 'kill':
      case 'renew':
      case 'pause':
      case 'cut':
        this.#actOn(action);
    }
  }

  #actOn(action: Extract<Action, { readonly service: number }>): void {
    const living = this.#living();
    const service = living[action.service % Math.max(1, living.length)];
    if (service === undefined) return;
    if (action.type === 'pause' || action.type === 'cut') service[action.type](action.forMs);
    else service[action.type]();
  }

  #publish(kinds: Extract<Action, { readonly type: 'publish' }>['kinds'], partition: number): void {
    const log = this.#broker.log(topics.input, partition);
    for (const kind of kinds) {
      const record = simulatedInput(kind, this.#published, partition);
      this.#published += 1;
      this.#ledger.published(kind, log.high, record);
      log.append(record);
    }
  }

  #trim(partition: number): void {
    const settled = this.#broker.group(group, topics.input).position(partition);
    this.#broker.log(topics.input, partition).trim(settled?.position ?? 0);
  }

  #calm(): void {
    this.#troubleShare = 0;
    this.#isSlow = false;
    this.#broker.isUp = true;
    for (const { process } of this.#services) process.resume();
    this.#start();
  }

  #decideFate(random: Random): DecideFate {
    return (): RequestFate => {
      const slowness = this.#isSlow ? slowdown : 1;
      const thereMs = random.integer(1, 15) * slowness;
      const backMs = random.integer(1, 15) * slowness;
      const isTroubled = random.next() < this.#troubleShare;
      const trouble = troubles[random.integer(0, troubles.length - 1)]!;
      return { outcome: isTroubled ? trouble : 'answered', thereMs, backMs };
    };
  }

  #checkCommit(partition: number, position: number): void {
    this.#trace.push(`${this.#clock.nowMs()} ms: ${partition} at ${position}`);
    const { high } = this.#broker.log(topics.input, partition);
    if (position > high) this.#violations.push(`${partition} settled at ${position} of ${high}`);
    const unfinished = this.#ledger.unfinishedBelow(partition, position);
    if (unfinished.length === 0) return;
    this.#violations.push(`${partition} settled at ${position} before ${unfinished.join(', ')}`);
  }

  #unsettled(): string[] {
    const coordinator = this.#broker.group(group, topics.input);
    return this.#broker.topic(topics.input).flatMap((log, partition) => {
      const settled = coordinator.position(partition)?.position ?? 0;
      return settled === log.high
        ? []
        : [`${partition} is settled up to ${settled} of ${log.high}`];
    });
  }

  #checkEnd(): void {
    this.#violations.push(...this.#unsettled(), ...this.#ledger.faults());
    for (const { name, state, unaccounted, credit, queue } of this.#services) {
      if (state === 'killed') continue;
      if (state !== 'stopped') this.#violations.push(`${name} is ${state}, should have stopped`);
      if (unaccounted !== 0) this.#violations.push(`${name} has lost count of ${unaccounted}`);
      const { eventsInFlight, bytesInFlight } = credit;
      if (eventsInFlight !== 0 || bytesInFlight !== 0 || queue.size !== 0) {
        this.#violations.push(
          `${name} keeps credit of ${eventsInFlight} and ${bytesInFlight} bytes`,
        );
      }
    }
  }
}
