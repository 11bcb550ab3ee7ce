import { readSync, writeSync } from 'node:fs';
import { deserialize } from 'node:v8';

import { errorText } from './error-text.ts';
import type { Frame } from './frame.ts';
import { decodeFrame, encodeFrame, frameLengths, headBytes } from './frame.ts';
import { loadHostedPlugin } from './load-hosted-plugin.ts';
import { lockProcess } from './lock-process.ts';
import type { ApplyRequest, ErrorModelRequest, Reply } from './messages.ts';
import type { PluginKind } from './plugin-contract.ts';

const requests = 3;
const replies = 4;

function readBytes(count: number): Buffer {
  const bytes = Buffer.alloc(count);
  for (let filled = 0; filled < count;) {
    const read = readSync(requests, bytes, filled, count - filled, null);
    // Whoever asked is gone.
    if (read === 0) process.exit(0);
    filled += read;
  }
  return bytes;
}

function read(): Frame {
  const lengths = frameLengths(readBytes(headBytes));
  return decodeFrame(lengths, readBytes(lengths.messageBytes + lengths.valueBytes));
}

function reply(message: Reply, values?: Float32Array): void {
  const bytes = encodeFrame(Buffer.from(JSON.stringify(message)), values);
  for (let written = 0; written < bytes.byteLength;) {
    written += writeSync(replies, bytes, written);
  }
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
    const { message, values } = read();
    try {
      const request = deserialize(message) as ApplyRequest | ErrorModelRequest;
      const output = answer(request, values, () => {
        reply({ type: 'activation' });
        return read().values;
      });
      // Memory that was given away cannot be looked at.
      const left = output.values.length === 0 ? undefined : output.values;
      reply({ type: 'done', changes: output.changes }, left);
    } catch (error) {
      reply({ type: 'failed', kind: 'error', message: errorText(error) });
    }
  }
} catch (error) {
  reply({ type: 'failed', kind: 'error', message: errorText(error), isFatal: true });
}
