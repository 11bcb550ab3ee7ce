import { readSync, writeSync } from 'node:fs';

import { errorText } from './error-text.ts';
import { bodyBytes, decodeFrame, encodeFrame, headBytes } from './frame.ts';
import type { Frame } from './frame.ts';
import { createHostedFilter } from './hosted-filter.ts';
import { describe, loadFilter } from './load-definition.ts';
import { lockProcess } from './lock-process.ts';
import type { ApplyRequest, Reply } from './messages.ts';

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
  const head = readBytes(headBytes);
  return decodeFrame(head, readBytes(bodyBytes(head, Number.MAX_SAFE_INTEGER)!));
}

function reply(message: Reply, values?: Float32Array): void {
  const bytes = encodeFrame(message, values);
  for (let written = 0; written < bytes.byteLength;) {
    written += writeSync(replies, bytes, written);
  }
}

const [entry, apiVersion] = process.argv.slice(2);
try {
  lockProcess();
  const definition = await loadFilter({
    apiVersion: Number(apiVersion),
    entry: entry!,
    definition: undefined,
    memoryMb: 0,
  });
  const apply = createHostedFilter(definition);
  reply({ type: 'ready', description: describe(definition) });
  for (;;) {
    const { json, values } = read();
    try {
      const output = apply(json as ApplyRequest, values, () => {
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
