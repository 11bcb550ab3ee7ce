import { createRandom } from '@pellucid/error-models';
import { defaultDecodeLimits } from '@pellucid/events';
import { Subject } from 'rxjs';

import type { SampleExplanation } from '../../src/compute/sample-explanation.ts';
import type { Metrics } from '../../src/metrics/create-metrics.ts';
import { pipeline } from '../../src/pipeline.ts';
import type { PlanBook } from '../../src/plan-book.ts';
import { createFlowObserver } from '../../src/run/flow-observer.ts';
import { createProgress, type FlowProgress } from '../../src/run/flow-progress.ts';
import { answeredInput } from '../../src/stages/answered-input.ts';
import { OffsetQueue } from '../../src/stages/offset-queue.ts';
import { Credit } from '../../src/transport/credit.ts';
import { type Clock, elapsed } from '../../src/transport/memory/clock.ts';
import { MemoryTransport } from '../../src/transport/memory/memory-transport.ts';
import { ProcessClock } from '../../src/transport/memory/process-clock.ts';
import type { DecideFate } from '../../src/transport/memory/request-fate.ts';
import type { SimulatedBroker } from '../../src/transport/memory/simulated-broker.ts';
import { simulatedPool } from './simulated-pool.ts';

/** Names in every simulated run. */
export const topics = {
  input: 'in',
  output: 'maps',
  deadLetters: 'dead',
  findings: 'found',
} as const;
/** Consumer group in every simulated run. */
export const group = 'pellucid';

/** Times of a simulated group, milliseconds. */
export const sessionTimeoutMs = 3000;

/** What simulated services have in common. */
export interface ServiceWorld {
  readonly clock: Clock;
  readonly broker: SimulatedBroker;
  readonly seed: number;
  readonly creditEvents: number;
  /** Size that services take for the limit of the outputs, bytes. */
  readonly believedBytes: number;
  readonly plans: PlanBook;
  readonly metrics: Metrics;
  readonly fixture: SampleExplanation;
  readonly decideFate: (name: string) => DecideFate;
  readonly onViolation: (violation: string) => void;
}

/** One process with the flow of the service in it: all real but the network, the broker, the threads and the time. */
export class SimulatedProcess {
  readonly name: string;
  readonly process: ProcessClock;
  readonly progress: FlowProgress = createProgress();
  readonly credit: Credit;
  readonly queue: OffsetQueue = new OffsetQueue();
  /** Records whose settlement was refused. */
  fenced = 0;
  state: 'running' | 'stopping' | 'stopped' | 'killed' = 'running';
  readonly #world: ServiceWorld;
  readonly #transport: MemoryTransport;
  #isCut = false;
  readonly #stop$ = new Subject<void>();

  constructor(name: string, world: ServiceWorld) {
    const { clock, broker, decideFate } = world;
    const decide = decideFate(name);
    this.name = name;
    this.#world = world;
    this.process = new ProcessClock(clock);
    this.credit = new Credit({ events: world.creditEvents, bytes: 40_000 });
    this.#transport = new MemoryTransport({
      broker,
      clock: this.process,
      network: clock,
      name,
      topic: topics.input,
      group,
      offsetPolicy: 'earliest',
      outputs: [topics.output, topics.deadLetters],
      inputOf: (record) => answeredInput(record, { group, topic: topics.input }),
      times: { heartbeatMs: 500, sessionTimeoutMs, joinTimeoutMs: 8000 },
      requestTimeoutMs: 1000,
      pollMs: 200,
      decideFate: (api) => ({ ...decide(api), ...(this.#isCut && { outcome: 'lost' }) }),
    });
    this.#run();
  }

  /** As SIGTERM does. */
  stop(): void {
    if (this.state !== 'running') return;
    this.state = 'stopping';
    this.process.after(0, () => this.#stop$.next());
  }

  kill(): void {
    this.state = 'killed';
    this.process.kill();
  }

  pause(forMs: number): void {
    this.process.pause();
    this.#world.clock.after(forMs, () => this.process.resume());
  }

  /** Lets nothing of what it asks for arrive. */
  cut(forMs: number): void {
    this.#isCut = true;
    this.#world.clock.after(forMs, () => {
      this.#isCut = false;
    });
  }

  renew(): void {
    this.process.after(0, () => void this.#transport.renew());
  }

  /** Records that were taken in and are not accounted for. */
  get unaccounted(): number {
    const { consumed, emitted, deadLetters, skipped, answered } = this.progress;
    return consumed - emitted - deadLetters - skipped - answered - this.fenced;
  }

  #run(): void {
    const { metrics, plans, seed, believedBytes: limit, onViolation } = this.#world;
    const { process, name, credit, queue, progress } = this;
    const random = createRandom('service', seed, name);
    const observer = createFlowObserver(metrics, { progress, topic: topics.input });
    const pool = simulatedPool({ ...this.#world, clock: process, random, workers: 2 });
    const flow = pipeline({
      transport: this.#transport,
      credit,
      pool,
      admit: {
        queue,
        onAssigned: () => undefined,
        onRecord: (origin) => {
          observer.onRecord(origin);
          this.#checkCredit();
        },
      },
      decode: {
        plans,
        limits: defaultDecodeLimits,
        nonFiniteInput: 'reject',
        now: () => 1_700_000_100_000,
      },
      batch: { waitMs: 20, after: (waitMs, act) => process.after(waitMs, act) },
      encode: {
        topics,
        maxRecordBytes: { output: limit, deadLetters: limit },
        backend: 'simulated',
        serviceVersion: '0',
        group,
        now: () => 1_700_000_100_000,
      },
      observers: [observer],
      retry: {
        delayMs: 100,
        maxDelayMs: 1000,
        onRetry: () => undefined,
        onRecovered: () => undefined,
        wait: async () => await elapsed(process, random.integer(50, 500)),
      },
      stop$: this.#stop$,
    });
    flow.subscribe({
      next: (committed) => {
        observer.onCommitted(committed);
        const { items } = committed.run;
        if (committed.outcome === 'fenced') this.fenced += items.length;
      },
      error: (error: unknown) => onViolation(`${name} ended with ${String(error)}`),
      complete: () => void this.#close(),
    });
  }

  async #close(): Promise<void> {
    await this.#transport.close();
    this.state = 'stopped';
  }

  /** What was delivered and is not accounted for lies within the credit. */
  #checkCredit(): void {
    const { limits } = this.credit;
    if (this.unaccounted > limits.events) {
      this.#world.onViolation(`${this.name} has ${this.unaccounted} records in flight`);
    }
    if (this.credit.bytesInFlight > limits.bytes && this.unaccounted > 1) {
      this.#world.onViolation(`${this.name} has ${this.credit.bytesInFlight} bytes in flight`);
    }
  }
}
