import { map } from 'rxjs';

import type { Delivery, OutputRecord, Transport } from '../../../src/transport/port.ts';

/** A transport that sees topics by the end of their names, so that tests on one broker keep apart. */
export function prefixedTransport(transport: Transport, prefix: string): Transport {
  const long = (records: readonly OutputRecord[]): OutputRecord[] =>
    records.map((record) => ({ ...record, topic: prefix + record.topic }));
  const short = (delivery: Delivery): Delivery => {
    if (delivery.type !== 'record') return delivery;
    const topic = delivery.record.topic.slice(prefix.length);
    return { ...delivery, record: { ...delivery.record, topic } };
  };
  return {
    kind: transport.kind,
    client: transport.client,
    partitions: (topic) => transport.partitions(prefix + topic),
    maxRecordBytes: (topic) => transport.maxRecordBytes(prefix + topic),
    deliveries: (credit) => transport.deliveries(credit).pipe(map(short)),
    settle: (settlement) => transport.settle({ ...settlement, outputs: long(settlement.outputs) }),
    produce: (records) => transport.produce(long(records)),
    watermarks: (topic, partition) => transport.watermarks(prefix + topic, partition),
    renew: () => transport.renew(),
    close: () => transport.close(),
  };
}
