import { describe, expect, test } from 'vitest';

import { createFindingWriter } from '../../src/findings/finding-writer.ts';
import type { FindingWriterOptions } from '../../src/findings/finding-writer.ts';
import type { OutputRecord } from '../../src/transport/port.ts';

const record = (number: number): OutputRecord => ({
  topic: 'findings',
  partition: 0,
  key: null,
  value: Buffer.from([number]),
  headers: [],
  timestampMs: 0,
});
const passing = Object.assign(new Error('broker is away'), { retriable: true });
const final = new Error('record is refused');

/** A writer on a message system that fails as often as it is told to. */
function writing(
  failures: readonly Error[],
  options: Pick<FindingWriterOptions, 'capacity' | 'closeMs' | 'patienceMs' | 'wait'> = {},
) {
  const left = [...failures];
  const written: number[] = [];
  const dropped: [number, unknown][] = [];
  let retries = 0;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const writer = createFindingWriter({
    ...options,
    produce: async (records) => {
      await held;
      const error = left.shift();
      if (error !== undefined) throw error;
      written.push(...records.map(({ value }) => value![0]!));
    },
    onDropped: (records, error) => dropped.push([records, error]),
    onRetry: () => {
      retries += 1;
    },
    wait: options.wait ?? (async () => Promise.resolve()),
  });
  return { writer, written, dropped, retries: () => retries, release };
}

describe('createFindingWriter', () => {
  test('writes in order, what came meanwhile too, and closing waits for it', async () => {
    const { writer, written, dropped, release } = writing([]);
    for (const number of [1, 2, 3]) writer.write(record(number));
    release();
    await writer.close();
    expect(written).toEqual([1, 2, 3]);
    expect(dropped).toEqual([]);
  });

  test('says when all is written, without waiting where nothing is', async () => {
    const { writer, written, release } = writing([]);
    await writer.written();
    writer.write(record(1));
    let isWritten = false;
    const waited = (async () => {
      await writer.written();
      isWritten = true;
    })();
    await Promise.resolve();
    expect(isWritten).toBe(false);
    release();
    await waited;
    expect(written).toEqual([1]);
  });

  test('nobody waits for a message system that fails, nor longer than is asked', async () => {
    const failing = writing([passing], {
      wait: async () => await new Promise(() => {}),
      closeMs: 1,
    });
    failing.writer.write(record(1));
    const waited = failing.writer.written();
    failing.release();
    await waited;
    await failing.writer.written();
    expect(failing.written).toEqual([]);
    await failing.writer.close();
    const slow = writing([], { patienceMs: 1, closeMs: 1 });
    slow.writer.write(record(1));
    await slow.writer.written();
    expect(slow.written).toEqual([]);
    slow.release();
    await slow.writer.close();
  });

  test('tries again what may pass, and loses nothing', async () => {
    const { writer, written, dropped, retries, release } = writing([passing, passing]);
    writer.write(record(1));
    writer.write(record(2));
    release();
    await writer.close();
    expect(written).toEqual([1, 2]);
    expect(retries()).toBe(2);
    expect(dropped).toEqual([]);
  });

  test('gives up what is refused, and goes on behind it', async () => {
    const { writer, written, dropped, release } = writing([final]);
    writer.write(record(1));
    release();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    writer.write(record(2));
    await writer.close();
    expect(written).toEqual([2]);
    expect(dropped).toEqual([[1, final]]);
  });

  test('keeps the newest where more wait than may, and says how many it gave up', async () => {
    const { writer, written, dropped, release } = writing([], { capacity: 3 });
    // The first is in the hands of the message system already.
    for (let number = 1; number <= 10; number += 1) writer.write(record(number));
    release();
    await writer.close();
    expect(written.slice(-3)).toEqual([8, 9, 10]);
    expect(dropped.reduce((sum, [records]) => sum + records, 0)).toBe(7);
  });

  test('closing ends though the message system never answers, and takes nothing more', async () => {
    const { writer, written, dropped } = writing([], { closeMs: 20 });
    writer.write(record(1));
    writer.write(record(2));
    await writer.close();
    expect(dropped).toEqual([[2, undefined]]);
    writer.write(record(3));
    expect(written).toEqual([]);
  });
});
