import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { loadConfig, parseConfig } from '../../src/config/load-config.ts';
import type { PipelineError } from '../../src/errors.ts';
import { errorOf } from '../error-of.ts';
import { temporaryDirectory } from '../transport/journal/temporary-directory.ts';

const { directory, remove } = temporaryDirectory();
afterAll(remove);

const errorOfParsing = async (text: string): Promise<PipelineError> =>
  await errorOf(Promise.resolve().then(() => parseConfig(text, 'p.yaml')));

describe('parseConfig', () => {
  test.each([
    '',
    '# nothing but a comment\n',
    '{}',
    'models: {}',
    'models:',
    'explanation: { options: }',
  ])('takes %j for the config with every default', (text) => {
    const config = parseConfig(text, 'p.yaml');
    expect(config.transport.topics).toEqual({
      input: 'inference-events',
      output: 'relevance-maps',
      deadLetters: 'dead-letters',
      findings: 'findings',
    });
    expect(config.explanation.batchSizes).toEqual([2, 4, 8, 12, 16, 20, 24, 28, 32]);
    expect(config.metrics.maxSeries).toBe(10_000);
  });

  test('keeps what is given beside the defaults', () => {
    const config = parseConfig('explanation:\n  filters: [gap-gate:gap=3, fraction-pass]\n', 'p');
    expect(config.explanation.filters).toEqual(['gap-gate:gap=3', 'fraction-pass']);
    expect(config.explanation.start).toBe('default');
  });

  test.each<[text: string, says: RegExp]>([
    ['transprot: {}', /the keys models, .*, got "transprot"\. Did you mean "transport"\?$/],
    [
      'transport: { topics: { imput: a } }',
      /input, output, deadLetters, findings in "transport.topics", got "imput"\. Did you mean "input"\?$/,
    ],
    ['http: { port: web }', /"http\.port" to be a whole number, got "web"$/],
    ['http: { port: 70000 }', /"http\.port" to be 65535 or less, got 70000$/],
    ['http: { port: -1 }', /"http\.port" to be 0 or more, got -1$/],
    ['http: { host: "" }', /"http\.host" to be text that is not empty, got ""$/],
    ['log: { level: inf }', /"log\.level" to be one of info, .*got "inf"\. Did you mean "info"\?$/],
    ['transport: { kind: amqp }', /"transport\.kind" to be one of journal, kafka, got "amqp"/],
    ['explanation: { batchSizes: [] }', /"explanation\.batchSizes" to be a list of at least 1/],
    ['explanation: { batchSizes: [8, 0] }', /"explanation\.batchSizes\.1" to be 1 or more, got 0$/],
    ['explanation: { batchSizes: 8 }', /"explanation\.batchSizes" to be a list, got 8$/],
    ['explanation: { filters: none }', /"explanation\.filters" to be profile takes .*got "none"$/],
    ['explanation: { options: { epsilon: 0 } }', /"explanation\.options\.epsilon" to be above 0/],
    ['explanation: { uncorrected: yes please }', /to be true or false, got "yes please"$/],
    ['metrics: { maxSeries: 3 }', /"metrics\.maxSeries" to be 500 or more, got 3$/],
    ['limits: 3', /"limits" to be keys with values, got 3$/],
    ['limits: [3]', /"limits" to be keys with values, got \[3\]$/],
    ['http: { port: }', /"http\.port" to be a whole number, got null$/],
    ['limits: { inFlightEvents: .nan }', /"limits\.inFlightEvents" to be a whole number, got NaN$/],
    ['"__proto__": { models: 1 }', /expects the keys models, .*got "__proto__"/],
    ['- a\n- b', /expects keys with values, got \["a","b"\]$/],
    ['just text', /expects keys with values, got "just text"$/],
    ['models: [', /expects YAML, got text that is none: /],
    ['http: {}\nhttp: {}', /expects YAML, got text that is none: .*unique/],
    ['shutdown: { drainMs: 3000000000 }', /"shutdown\.drainMs" to be 2147483647 or less/],
    ['compute: { workers: 1000000000 }', /"compute\.workers" to be 256 or less/],
    ['explanation: { batchSizes: [100000000] }', /to be 65536 or less, got 100000000$/],
    ['models: &a { directory: [*a] }', /expects YAML, got text that is none: an alias stands/],
    [aliasBomb(), /expects YAML, got text that is none: /],
  ])('refuses %j with key, expectation and value', async (text, says) => {
    const error = await errorOfParsing(text);
    expect(error.code).toBe('INVALID_CONFIG');
    expect(error.message).toMatch(/^Config p\.yaml expects [^\n]+$/);
    expect(error.message).toMatch(says);
    expect(error.remedy).toContain('pellucid init');
  });
});

describe('loadConfig', () => {
  test('reads a file', async () => {
    const file = join(directory, 'a.yaml');
    writeFileSync(file, 'http: { port: 0 }');
    expect((await loadConfig(file)).http.port).toBe(0);
  });

  test('names a file that is not there, and one that is a folder', async () => {
    const folder = join(directory, 'folder.yaml');
    mkdirSync(folder);
    for (const file of [join(directory, 'nowhere.yaml'), folder]) {
      const error = await errorOf(loadConfig(file));
      expect(error.code).toBe('INVALID_CONFIG');
      expect(error.message).toContain(`Config expects a file, got "${file}", which cannot be read`);
      expect(error.remedy).toContain('pellucid init');
    }
  });
});

/** Nine levels of nine references each: 387 million values when it is written out. */
function aliasBomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const items = Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*a${level - 1}`));
    return `a${level}: &a${level} [${items.join(', ')}]`;
  });
  return levels.join('\n');
}
