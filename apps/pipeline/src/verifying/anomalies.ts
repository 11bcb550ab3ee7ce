import { anomalyKindNames, anomalyKinds } from './anomaly.ts';
import type { Anomaly, AnomalyKind } from './anomaly.ts';

/** Anomalies as they are found: all are counted, the first of each kind are kept. */
export class Anomalies {
  readonly #mostExamples: number;
  readonly #counts = new Map<AnomalyKind, number>();
  readonly #examples: Anomaly[] = [];

  /** @param mostExamples - Anomalies that are kept of each kind. */
  constructor(mostExamples: number) {
    this.#mostExamples = mostExamples;
  }

  add(anomaly: Anomaly): void {
    const count = this.count(anomaly.kind) + 1;
    this.#counts.set(anomaly.kind, count);
    if (count <= this.#mostExamples) this.#examples.push(anomaly);
  }

  count(kind: AnomalyKind): number {
    return this.#counts.get(kind) ?? 0;
  }

  /** How many there are of each kind that was found, in the order of {@link anomalyKindNames}. */
  get counts(): Readonly<Partial<Record<AnomalyKind, number>>> {
    const found = anomalyKindNames.filter((kind) => this.#counts.has(kind));
    return Object.fromEntries(found.map((kind) => [kind, this.count(kind)]));
  }

  /** In the order in which they were found. */
  get examples(): readonly Anomaly[] {
    return this.#examples;
  }

  get hasFault(): boolean {
    return [...this.#counts.keys()].some((kind) => anomalyKinds[kind].isFault);
  }
}
