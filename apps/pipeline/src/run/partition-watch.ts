import type { Metrics } from '../metrics/create-metrics.ts';
import type { Transport } from '../transport/port.ts';

/** How often partitions are looked at, milliseconds. */
const everyMs = 5000;

/** What a {@link PartitionWatch} works with. */
export interface PartitionWatchOptions {
  readonly metrics: Metrics;
  readonly transport: Transport;
  /** Input topic. */
  readonly topic: string;
  /** Time without progress after which a partition that has records counts as stalled, milliseconds. */
  readonly stalledMs: number;
  /** New consumers that are tried before the process counts as dead. */
  readonly renewals: number;
  /** Whether events can be taken in and written: where they cannot, nothing stalls. */
  readonly isAvailable: () => boolean;
  /** Told when nothing helped, and when it helps no more to tell. */
  readonly onStalled: (problem: string | undefined) => void;
  readonly onRenew: (partition: number) => void;
  /** Monotonic clock, milliseconds. @defaultValue `performance.now` */
  readonly nowMs?: () => number;
}

interface Progress {
  position: number;
  sinceMs: number;
  isHalted: boolean;
}

/** Keeps the gauges of the assigned partitions up to date, and renews a consumer under which one of them stands still. */
export class PartitionWatch {
  readonly #options: PartitionWatchOptions;
  readonly #partitions = new Map<number, Progress>();
  readonly #nowMs: () => number;
  readonly #timer: NodeJS.Timeout;
  #renewals = 0;
  #isLooking = false;

  constructor(options: PartitionWatchOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? ((): number => performance.now());
    this.#timer = setInterval(() => void this.look(), everyMs);
    this.#timer.unref();
  }

  /** Takes over the assignment; gauges of other partitions are taken away. */
  setAssigned(partitions: readonly number[]): void {
    const { metrics, topic } = this.#options;
    for (const partition of this.#partitions.keys()) {
      if (partitions.includes(partition)) continue;
      this.#partitions.delete(partition);
      for (const key of ['consumerLag', 'lowWatermark', 'lastProgress'] as const) {
        metrics.remove(key, [topic, String(partition)]);
      }
    }
    for (const partition of partitions) {
      this.#partitions.set(partition, { position: -1, sinceMs: this.#nowMs(), isHalted: false });
      // Without it a partition that never moves would have no time to compare with.
      metrics.write('lastProgress', Date.now() / 1000, [topic, String(partition)]);
    }
    this.#countHalted();
    void this.look();
  }

  /** A partition stands still on purpose until somebody acts: no new consumer would help. */
  setHalted(partition: number): void {
    const progress = this.#partitions.get(partition);
    if (progress !== undefined) progress.isHalted = true;
    this.#countHalted();
  }

  /** Looks at every assigned partition now; never fails: the flow meets the same fault where it matters. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (const partition of this.#partitions.keys()) await this.#lookAt(partition);
    } catch {
      // The next look is soon.
    } finally {
      this.#isLooking = false;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #lookAt(partition: number): Promise<void> {
    const { metrics, transport, topic, stalledMs, isAvailable } = this.#options;
    const { low, high, committed } = await transport.watermarks(topic, partition);
    const progress = this.#partitions.get(partition);
    if (progress === undefined) return;
    const position = committed ?? low;
    metrics.write('consumerLag', Math.max(0, high - position), [topic, String(partition)]);
    if (position !== progress.position) {
      if (progress.position !== -1) this.#recovered();
      progress.position = position;
      progress.sinceMs = this.#nowMs();
    }
    if (position >= high || !isAvailable()) progress.sinceMs = this.#nowMs();
    const isStalled = this.#nowMs() - progress.sinceMs >= stalledMs;
    if (isStalled && !progress.isHalted) await this.#renew(partition, progress);
  }

  async #renew(partition: number, progress: Progress): Promise<void> {
    const { transport, topic, renewals, onStalled, onRenew, stalledMs } = this.#options;
    progress.sinceMs = this.#nowMs();
    if (this.#renewals >= renewals) {
      const seconds = Math.round((stalledMs * (renewals + 1)) / 1000);
      onStalled(`${topic}/${partition} has made no progress for ${seconds} s`);
      return;
    }
    this.#renewals += 1;
    onRenew(partition);
    await transport.renew();
  }

  #recovered(): void {
    if (this.#renewals > 0) this.#options.onStalled(undefined);
    this.#renewals = 0;
  }

  #countHalted(): void {
    const halted = [...this.#partitions.values()].filter(({ isHalted }) => isHalted);
    this.#options.metrics.write('pausedPartitions', halted.length);
  }
}
