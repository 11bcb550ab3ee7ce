import { completeOptions } from '@pellucid/filters';
import { expect, test } from 'vitest';

import { positiveOption } from '../../src/options/positive-option.ts';
import { shareOption } from '../../src/options/share-option.ts';

const complete = (given: Readonly<Record<string, unknown>>): unknown =>
  completeOptions(
    'Model',
    {
      type: 'object',
      additionalProperties: false,
      properties: { share: shareOption('Share', 0.25), factor: positiveOption('Factor', 3) },
    },
    given,
  );

test('a share is above 0 and 1 at most, a positive number has no end, and both have defaults', () => {
  expect(complete({})).toEqual({ share: 0.25, factor: 3 });
  expect(complete({ share: 1, factor: 1e9 })).toEqual({ share: 1, factor: 1e9 });
  expect(() => complete({ share: 1.1 })).toThrow('"share" to be 1 or less, got 1.1');
  expect(() => complete({ share: 0 })).toThrow('"share" to be above 0, got 0');
  expect(() => complete({ factor: 0 })).toThrow('"factor" to be above 0, got 0');
});
