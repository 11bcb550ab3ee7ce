import { serialize } from 'node:v8';
import { workerData } from 'node:worker_threads';

import { createFrameReader } from './frame-reader.ts';
import type { Frame } from './frame.ts';
import { encodeFrame } from './frame.ts';
import type { ProcessRequest, Reply, SlotRequest, ThreadData } from './messages.ts';
import { startPluginProcess } from './start-plugin-process.ts';
import { openThreadLine } from './thread-line.ts';

const { plugin, port, signal, file } = workerData as ThreadData;
const { reply, requestActivation } = openThreadLine({ port, signal });
const child = startPluginProcess(plugin, file);
const [, , , requests, replies] = child.stdio as unknown as readonly [
  null,
  null,
  null,
  NodeJS.WritableStream,
  NodeJS.ReadableStream,
];
let asked: SlotRequest | undefined;

/** Map (0) or activation (1) for a frame; nothing where they are in the file. */
function slotValues({ slot, size }: SlotRequest, part: 0 | 1): Float32Array | undefined {
  return slot && new Float32Array(slot, part * 4 * size, size);
}

function breach(message: string): void {
  child.kill('SIGKILL');
  reply({ type: 'failed', kind: 'contract', message, isFatal: true });
}

function answer({ message: told, values }: Frame): void {
  const message = JSON.parse(told.toString()) as Reply;
  if (message.type === 'done' && asked !== undefined) {
    const { slot, size } = asked;
    const left = slot === undefined ? message.left : values.length;
    if (left === size) {
      if (slot !== undefined) new Float32Array(slot, 0, size).set(values);
      reply(message);
    } else {
      const breached = `expects to leave ${size} values, left ${left}`;
      reply({ type: 'failed', kind: 'contract', message: breached });
    }
  } else if (message.type === 'activation' && asked !== undefined) {
    requestActivation();
    requests.write(encodeFrame(Buffer.alloc(0), slotValues(asked, 1)));
  } else if (message.type === 'ready' || message.type === 'failed') {
    reply(message);
  } else {
    breach('its process sent a message that nobody asked for');
  }
}

const reader = createFrameReader({
  onFrame: answer,
  onUnsound: () => breach('its process sent more than a map'),
  valueBytesAtMost: () => (asked?.slot === undefined ? 0 : 4 * asked.size),
});
replies.on('data', reader);
// A process that is gone says so by its exit.
requests.on('error', () => undefined);
replies.on('error', () => undefined);
child.on('error', ({ message }) => {
  reply({ type: 'failed', kind: 'error', message, isFatal: true });
});
child.on('close', (code, killedBy) => {
  const message = `its process ended with ${killedBy ?? `code ${code}`}`;
  reply({ type: 'failed', kind: 'exit', message, isFatal: true });
  process.exit();
});
port.on('message', (request: SlotRequest) => {
  asked = request;
  const { slot, ...rest } = request;
  const message = serialize({ ...rest, isInFile: slot === undefined } satisfies ProcessRequest);
  requests.write(encodeFrame(message, slotValues(request, 0)));
});
if (child.pid !== undefined) reply({ type: 'started', pid: child.pid });
