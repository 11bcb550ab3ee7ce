import { readSync } from 'node:fs';
import { deserialize } from 'node:v8';

import { errorText } from './error-text.ts';
import type { Frame } from './frame.ts';
import { decodeFrame, encodeFrame, frameLengths, headBytes } from './frame.ts';
import type { HostedAnswer } from './load-hosted-plugin.ts';
import { loadHostedPlugin } from './load-hosted-plugin.ts';
import { lockProcess } from './lock-process.ts';
import type { ProcessRequest, Reply } from './messages.ts';
import type { PluginKind } from './plugin-contract.ts';
import { writeAll } from './write-all.ts';

const requests = 3;
const replies = 4;
const file = 5;

function readAll(from: number, into: Uint8Array | Float32Array, at: number | null): void {
  const { byteLength } = into;
  for (let filled = 0; filled < byteLength;) {
    const position = at === null ? null : at + filled;
    const read = readSync(from, into, filled, byteLength - filled, position);
    // Whoever asked is gone.
    if (read === 0) process.exit(0);
    filled += read;
  }
}

function readBytes(count: number): Buffer {
  const bytes = Buffer.alloc(count);
  readAll(requests, bytes, null);
  return bytes;
}

function read(): Frame {
  const lengths = frameLengths(readBytes(headBytes));
  return decodeFrame(lengths, readBytes(lengths.messageBytes + lengths.valueBytes));
}

function readFile(size: number, at: number): Float32Array {
  const values = new Float32Array(size);
  readAll(file, values, at);
  return values;
}

function reply(message: Reply, values?: Float32Array): void {
  writeAll(replies, encodeFrame(Buffer.from(JSON.stringify(message)), values), null);
}

function serveCall(answer: HostedAnswer): void {
  const { message, values: sent } = read();
  const { isInFile, ...request } = deserialize(message) as ProcessRequest;
  const { size } = request;
  const given = isInFile ? readFile(size, 0) : sent;
  const { values, changes } = answer(request, given, () => {
    reply({ type: 'activation' });
    const { values: activation } = read();
    return isInFile ? readFile(size, 4 * size) : activation;
  });
  const left = values.length;
  if (isInFile && left === size) writeAll(file, values, 0);
  // Memory that was given away cannot be looked at.
  reply({ type: 'done', changes, left }, isInFile || left === 0 ? undefined : values);
}

const [kind, entry, apiVersion, random] = process.argv.slice(2);
try {
  lockProcess();
  const plugin = {
    kind: kind as PluginKind,
    apiVersion: Number(apiVersion),
    entry: entry!,
    definition: undefined,
    memoryMb: 0,
  };
  const { description, answer } = await loadHostedPlugin(plugin, async () => await import(random!));
  reply({ type: 'ready', description });
  for (;;) {
    try {
      serveCall(answer);
    } catch (error) {
      reply({ type: 'failed', kind: 'error', message: errorText(error) });
    }
  }
} catch (error) {
  reply({ type: 'failed', kind: 'error', message: errorText(error), isFatal: true });
}
