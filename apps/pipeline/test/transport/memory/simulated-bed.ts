import { MemoryTransport } from '../../../src/transport/memory/memory-transport.ts';
import type { MemoryTransportOptions } from '../../../src/transport/memory/memory-transport.ts';
import { ProcessClock } from '../../../src/transport/memory/process-clock.ts';
import type { RequestFate } from '../../../src/transport/memory/request-fate.ts';
import { SimulatedBroker } from '../../../src/transport/memory/simulated-broker.ts';
import { VirtualClock } from '../../../src/transport/memory/virtual-clock.ts';
import type { OutputRecord } from '../../../src/transport/port.ts';
import type { TransportNotice } from '../../../src/transport/transport-notice.ts';
import { textRecord } from '../conformance/bed.ts';

/** A process with a transport in it. */
export interface SimulatedClient {
  readonly process: ProcessClock;
  readonly transport: MemoryTransport;
  readonly notices: TransportNotice[];
  /** Outcome of the next requests of a name, one each. */
  readonly fates: { readonly api: string; readonly outcome: RequestFate['outcome'] }[];
}

/** A broker with topics `in` and `out` of one partition, and clients on it. */
export class SimulatedBed {
  readonly clock = new VirtualClock();
  readonly broker: SimulatedBroker = new SimulatedBroker({ clock: this.clock });
  #clients = 0;

  constructor() {
    for (const name of ['in', 'out']) this.broker.createTopic({ name, partitions: 1 });
  }

  open(options: Partial<MemoryTransportOptions> = {}): SimulatedClient {
    this.#clients += 1;
    const process = new ProcessClock(this.clock);
    const notices: TransportNotice[] = [];
    const fates: SimulatedClient['fates'] = [];
    const transport = new MemoryTransport({
      broker: this.broker,
      clock: process,
      network: this.clock,
      name: `process${this.#clients}`,
      topic: 'in',
      group: 'group',
      outputs: ['out'],
      inputOf,
      decideFate: (api) => {
        const index = fates.findIndex((fate) => fate.api === api);
        const [fate] = index === -1 ? [] : fates.splice(index, 1);
        return { outcome: fate?.outcome ?? 'answered', thereMs: 1, backMs: 1 };
      },
      onNotice: (notice) => notices.push(notice),
      ...options,
    });
    return { process, transport, notices, fates };
  }

  /** Appends to the input. */
  publish(count: number): void {
    const log = this.broker.log('in', 0);
    for (let index = 0; index < count; index += 1) log.append(textRecord(`r${log.high}`));
  }

  /** Values in the output, in order. */
  get outputs(): string[] {
    const { records } = this.broker.log('out', 0).read(0, Number.POSITIVE_INFINITY);
    return records.map(({ value }) => Buffer.from(value!).toString());
  }

  get settled(): number | undefined {
    return this.broker.group('group', 'in').position(0)?.position;
  }
}

/** The output that answers an input offset. */
export function answerTo(offset: number): OutputRecord {
  return textRecord(`answer ${offset}`, { topic: 'out' });
}

function inputOf({ value }: Pick<OutputRecord, 'value'>): number {
  return Number(Buffer.from(value!).toString().split(' ')[1]);
}
