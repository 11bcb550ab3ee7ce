import { connect } from 'node:net';

import { Credit } from '../../../dist/transport/credit.js';
import { openKafkaTransport } from '../../../dist/transport/kafka/kafka-transport.js';

const offsetCommit = 8;
const [config, topic, group, output, answersHeader] = JSON.parse(process.argv[2] ?? '');
let isSettling = false;

/** @param {{ host: string, port: number, onConnect: () => void }} request */
function createSocket({ host, port, onConnect }) {
  const socket = connect({ host, port }, onConnect);
  const write = socket.write.bind(socket);
  socket.write = (/** @type {Buffer} */ bytes, /** @type {any[]} */ ...more) => {
    // The outputs are durable by now, and the position is not.
    if (isSettling && bytes.readInt16BE(4) === offsetCommit) process.kill(process.pid, 'SIGKILL');
    return write(bytes, ...more);
  };
  return socket;
}

const transport = openKafkaTransport({
  config,
  topic,
  group,
  outputs: [output],
  inputOf: () => undefined,
  createSocket,
});

transport.deliveries(new Credit({ events: 100, bytes: 1e6 })).subscribe((delivery) => {
  if (delivery.type !== 'record' || delivery.record.offset !== 1) return;
  const { epoch } = delivery;
  isSettling = true;
  const outputs = [0, 1].map((offset) => ({
    topic: output,
    partition: 0,
    key: null,
    value: Buffer.from(`map of ${offset}`),
    headers: [{ name: answersHeader, value: Buffer.from(String(offset)) }],
    timestampMs: Date.now(),
  }));
  void transport.settle({ epoch, partition: 0, position: 2, outputs });
});
