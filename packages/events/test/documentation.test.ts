import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import {
  defaultDecodeLimits,
  defaultMapLimits,
  encodeCloudEventHeaders,
  deadLetterHeaders,
  mapIdNamespace,
  rejectionMeanings,
} from '../src/index.ts';
import type { DecodeLimits } from '../src/index.ts';

const text = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');

/** Rows of the Markdown table between two comments, without its head. */
function rows(name: string): readonly (readonly string[])[] {
  const [, table = ''] = text.split(`<!-- ${name} -->`);
  const [inside = ''] = table.split(`<!-- end of ${name} -->`);
  return inside
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('docs/formats.md', () => {
  test('lists every reason with its meaning', () => {
    expect(rows('rejection codes')).toEqual(
      Object.entries(rejectionMeanings).map(([code, meaning]) => [`\`${code}\``, meaning]),
    );
  });

  test('lists every limit with its defaults', () => {
    expect(rows('limits').map((row) => row.slice(0, 3))).toEqual(
      (Object.keys(defaultDecodeLimits) as (keyof DecodeLimits)[]).map((limit) => [
        `\`${limit}\``,
        defaultDecodeLimits[limit].toLocaleString('en'),
        defaultMapLimits[limit].toLocaleString('en'),
      ]),
    );
  });

  test('names every header', () => {
    const full = encodeCloudEventHeaders({
      cloudEvent: {
        type: 't',
        id: 'i',
        source: 's',
        subject: 's',
        timeMs: 1,
        causationId: 'c',
        partitionKey: 'p',
        sampledRate: 1,
      },
      contentType: 'application/protobuf',
      trace: { traceparent: 'x', tracestate: 'y' },
      input: { topic: 't', partition: 0, offset: 0 },
      generation: 1,
      serviceVersion: '1',
      crc32c: 1,
    });
    const errors = deadLetterHeaders({
      reason: 'r',
      stage: 's',
      message: 'm',
      origin: { topic: 't', partition: 0, offset: 0 },
      attempt: 1,
      firstFailedAtMs: 1,
      failedAtMs: 1,
      serviceVersion: '1',
      pipelineDigest: 'd',
      plugin: 'p',
    });
    for (const { name } of full) expect(text).toContain(`\`${name}\``);
    for (const { name } of errors) {
      expect(text).toMatch(new RegExp(`\`(?:${name}|….${name.split('.').at(-1)})\``, 'u'));
    }
  });

  test('names the namespace of map ids', () => {
    expect(text).toContain(mapIdNamespace);
  });
});
