import { describe, expect, it, vi } from 'vitest';

import { createTalk } from '../../setup/talk.mjs';

/** A stream that keeps what is written. */
const createStream = (isTTY: boolean) => {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
};

describe('talk', () => {
  it('shows one plain line for a download when nobody watches', () => {
    const stream = createStream(false);
    const progress = createTalk(stream).progress('library: downloading', 207_200_000);
    progress.update(100_000_000);
    progress.end();
    expect(stream.written).toEqual(['set-up: library: downloading: 207.2 MB\n']);
  });

  it('shows bytes, percent and seconds on a terminal and wipes them at the end', () => {
    vi.useFakeTimers();
    try {
      const stream = createStream(true);
      const progress = createTalk(stream).progress('library: downloading', 200_000_000);
      progress.update(50_000_000);
      vi.advanceTimersByTime(1000);
      expect(stream.written.at(-1)).toContain('50.0 of 200.0 MB (25 %), 1 s');
      progress.end();
      const count = stream.written.length;
      vi.advanceTimersByTime(5000);
      expect(stream.written).toHaveLength(count);
      expect(stream.written.at(-1)).toBe('\r\u001B[K');
    } finally {
      vi.useRealTimers();
    }
  });

  it('hides what other programs print unless verbose', () => {
    const stream = createStream(false);
    createTalk(stream).output('hidden');
    createTalk(stream, { isVerbose: true }).output('shown');
    expect(stream.written).toEqual(['shown']);
  });
});
