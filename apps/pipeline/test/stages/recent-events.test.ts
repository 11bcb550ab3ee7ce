import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RecentEvents, type Sighting } from '../../src/stages/recent-events.ts';

const sighting = (offset: number, more: Partial<Sighting> = {}): Sighting => ({
  source: 'urn:test',
  id: 'a',
  partition: 0,
  offset,
  content: 7,
  ...more,
});

describe('RecentEvents', () => {
  test.each([
    ['the same content', {}, 'repeated'],
    ['other content', { content: 8 }, 'conflict'],
    ['other content in another partition', { partition: 1, offset: 1, content: 8 }, 'conflict'],
    ['another id', { id: 'b', content: 8 }, 'first'],
    ['another source', { source: 'urn:other', content: 8 }, 'first'],
    ['a source and id that run together the same', { source: 'urn:testa', id: '' }, 'first'],
  ] as const)('%s: %j is %s', (_title, more, verdict) => {
    const recent = new RecentEvents(10);
    expect(recent.see(sighting(1))).toBe('first');
    expect(recent.see(sighting(2, more))).toBe(verdict);
  });

  test('a record that is delivered again is what it was', () => {
    const recent = new RecentEvents(10);
    const delivered = [sighting(1), sighting(2), sighting(3, { content: 8 })];
    const verdicts = (): string[] => delivered.map((one) => recent.see(one));
    expect(verdicts()).toEqual(['first', 'repeated', 'conflict']);
    expect(verdicts()).toEqual(['first', 'repeated', 'conflict']);
  });

  test('a place that holds another record now, as of a topic made anew, begins anew', () => {
    const recent = new RecentEvents(10);
    recent.see(sighting(1));
    expect(recent.see(sighting(1, { content: 8 }))).toBe('first');
    expect(recent.see(sighting(2, { content: 8 }))).toBe('repeated');
  });

  test('the longest unseen of more than the capacity is forgotten', () => {
    const recent = new RecentEvents(2);
    recent.see(sighting(1, { id: 'a' }));
    recent.see(sighting(2, { id: 'b' }));
    recent.see(sighting(3, { id: 'a' }));
    recent.see(sighting(4, { id: 'c' }));
    expect(recent.see(sighting(5, { id: 'a', content: 8 }))).toBe('conflict');
    expect(recent.see(sighting(6, { id: 'b', content: 8 }))).toBe('first');
  });

  test('a capacity of 0 looks for nothing', () => {
    const recent = new RecentEvents(0);
    recent.see(sighting(1));
    expect(recent.see(sighting(2, { content: 8 }))).toBe('first');
  });

  test('never more than the capacity is remembered', () => {
    const id = fc.string({ maxLength: 2 });
    fc.assert(
      fc.property(fc.array(id, { maxLength: 40 }), fc.nat({ max: 8 }), (ids, capacity) => {
        const recent = new RecentEvents(capacity);
        for (const [offset, one] of ids.entries()) recent.see(sighting(offset, { id: one }));
        expect(recent.size).toBe(Math.min(capacity, new Set(ids).size));
      }),
    );
  });
});
