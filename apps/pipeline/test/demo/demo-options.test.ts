import { describe, expect, test } from 'vitest';

import type { DemoOptionTexts } from '../../src/demo/demo-options.ts';
import { parseDemoOptions } from '../../src/demo/demo-options.ts';

const texts: DemoOptionTexts = {
  events: '500',
  spikeShare: '0.3',
  seed: '1',
  out: 'folder',
  rate: '50',
  port: '9464',
};

describe('parseDemoOptions', () => {
  test('a run that ends streams as fast as it goes', () => {
    expect(parseDemoOptions(texts)).toEqual({
      events: 500,
      spikeShare: 0.3,
      seed: 1,
      out: 'folder',
      keepRunning: false,
      filters: [],
      config: undefined,
      rate: Number.POSITIVE_INFINITY,
      port: 9464,
    });
  });

  test('one that keeps running streams at its rate', () => {
    const options = parseDemoOptions({ ...texts, keepRunning: true, rate: '12.5' });
    expect(options).toMatchObject({ keepRunning: true, rate: 12.5 });
  });

  test.each<Partial<DemoOptionTexts>>([
    { events: '1' },
    { spikeShare: '0' },
    { spikeShare: '1' },
    { seed: '0' },
    { port: '0' },
    { port: '65535' },
  ])('the ends of a range belong to it: %j', (given) => {
    const [key, text] = Object.entries(given)[0]!;
    expect(parseDemoOptions({ ...texts, ...given })).toMatchObject({ [key]: Number(text) });
  });

  test.each<readonly [Partial<DemoOptionTexts>, string]>([
    [{ events: '0' }, '--events expects 1 or more, got "0"'],
    [{ events: '2.5' }, '--events expects a whole number of 0 or more, got "2.5"'],
    [{ spikeShare: '1.01' }, '--spike-share expects a share from 0 to 1, got "1.01"'],
    [{ spikeShare: '-0.1' }, '--spike-share expects a share from 0 to 1, got "-0.1"'],
    [{ spikeShare: '' }, '--spike-share expects a number, got ""'],
    [{ seed: '-1' }, '--seed expects a whole number of 0 or more, got "-1"'],
    [{ port: '65536' }, '--port expects a port from 0 to 65535, got "65536"'],
    [{ rate: '0' }, '--rate expects a number above 0, got "0"'],
    [{ rate: 'fast' }, '--rate expects a number, got "fast"'],
    [{ keepRunning: true, rate: 'Infinity' }, '--rate expects a number, got "Infinity"'],
  ])('refuses %j', (given, message) => {
    expect(() => parseDemoOptions({ ...texts, ...given })).toThrow(
      expect.objectContaining({ code: 'BAD_USAGE', message }),
    );
  });
});
