import { decodeCloudEventHeaders, decodeDeadLetterHeaders } from '@pellucid/events';

import type { SimulatedBroker } from '../../src/transport/memory/simulated-broker.ts';
import type { OutputRecord, TransportRecord } from '../../src/transport/port.ts';
import type { RecordKind } from './schedule.ts';
import { topics } from './simulated-process.ts';

/** What a record of an output topic says that became of its input. */
interface Outcome {
  readonly fate: string;
  readonly mapId: string | undefined;
  readonly value: Uint8Array;
}

const expectedFates: Readonly<Record<RecordKind, string>> = {
  event: 'map',
  poison: 'EXPLAIN_FAILED',
  bad: 'NOT_PROTOBUF',
  bulky: 'OUTPUT_REFUSED',
  tombstone: 'skip',
};

/** What was published and what has become of it, by nothing but what lies in the topics. */
export class OutcomeLedger {
  /** By partition and offset; nothing where there is a control record. */
  readonly #inputs: (Map<number, { kind: RecordKind; record: OutputRecord }> | undefined)[] = [];
  readonly #outcomes = new Map<string, Outcome[]>();
  /** How far each output partition has been read. */
  readonly #read = new Map<string, number>();
  readonly #broker: SimulatedBroker;

  constructor(broker: SimulatedBroker) {
    this.#broker = broker;
  }

  /** Notes a record that was published. */
  published(kind: RecordKind, offset: number, record: OutputRecord): void {
    const inputs = this.#inputs[record.partition] ?? new Map();
    this.#inputs[record.partition] = inputs;
    inputs.set(offset, { kind, record });
  }

  /** Offsets below a position of which nothing tells what has become of them. */
  unfinishedBelow(partition: number, position: number): number[] {
    this.#readOutputs();
    return [...(this.#inputs[partition] ?? [])]
      .filter(([offset, { kind }]) => offset < position && kind !== 'tombstone')
      .map(([offset]) => offset)
      .filter((offset) => !this.#outcomes.has(`${partition}/${offset}`));
  }

  /** Records of the output topics beyond one for each input. */
  get repeated(): number {
    this.#readOutputs();
    return [...this.#outcomes.values()].reduce((sum, { length }) => sum + length - 1, 0);
  }

  /** What is wrong with what has become of the inputs, in the end. */
  faults(): string[] {
    this.#readOutputs();
    const faults: string[] = [];
    const known = new Set<string>();
    for (const [partition, inputs] of this.#inputs.entries()) {
      for (const [offset, { kind, record }] of inputs ?? []) {
        const place = `${partition}/${offset}`;
        known.add(place);
        const outcomes = this.#outcomes.get(place) ?? [];
        const fates = [...new Set(outcomes.map(({ fate }) => fate))];
        const fate = fates.length === 0 ? 'skip' : fates.join(' and ');
        if (fate !== expectedFates[kind]) faults.push(`${place}, ${kind}: became ${fate}`);
        const isKept = kind === 'bad' || kind === 'poison';
        faults.push(...differences(outcomes, isKept ? record.value! : undefined, place));
      }
    }
    const strange = [...this.#outcomes.keys()].filter((place) => !known.has(place));
    return [...faults, ...strange.map((place) => `${place}: never published`)];
  }

  #readOutputs(): void {
    for (const topic of [topics.output, topics.deadLetters]) {
      for (const [partition, log] of this.#broker.topic(topic).entries()) {
        const from = this.#read.get(`${topic}/${partition}`) ?? 0;
        for (const record of log.read(from, Number.POSITIVE_INFINITY).records) this.#add(record);
        this.#read.set(`${topic}/${partition}`, log.high);
      }
    }
  }

  #add(record: TransportRecord): void {
    const place = `${record.partition}/${inputOffsetOf(record)}`;
    const outcomes = this.#outcomes.get(place) ?? [];
    this.#outcomes.set(place, [...outcomes, outcomeOf(record)]);
  }
}

/** Read from the headers as a stranger would, not as the service does. */
function inputOffsetOf({ topic, headers }: TransportRecord): number | undefined {
  if (topic === topics.deadLetters) {
    const letter = decodeDeadLetterHeaders(headers);
    return letter.ok ? letter.value.origin.offset : undefined;
  }
  const decoded = decodeCloudEventHeaders(headers);
  return decoded.ok ? decoded.value.input?.offset : undefined;
}

function outcomeOf(record: TransportRecord): Outcome {
  const value = record.value!;
  if (record.topic === topics.deadLetters) {
    const letter = decodeDeadLetterHeaders(record.headers);
    return { fate: letter.ok ? letter.value.reason : 'unreadable', mapId: undefined, value };
  }
  const headers = decodeCloudEventHeaders(record.headers);
  const mapId = headers.ok ? headers.value.cloudEvent?.id : undefined;
  return { fate: mapId === undefined ? 'unreadable' : 'map', mapId, value };
}

/** Repeated outputs are the same, and as the original where there is one. */
function differences(
  outcomes: readonly Outcome[],
  original: Uint8Array | undefined,
  place: string,
): string[] {
  const [first] = outcomes;
  if (first === undefined) return [];
  const bytes = original ?? first.value;
  const isSame = outcomes.every(
    ({ mapId, value }) => mapId === first.mapId && Buffer.compare(value, bytes) === 0,
  );
  return isSame ? [] : [`${place}: outputs differ`];
}
