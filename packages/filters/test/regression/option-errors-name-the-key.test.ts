import { expect, test } from 'vitest';

import { completeOptions } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';

test('a key with a slash is named as it is written, and a number that JSON has no word for is shown', () => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    properties: { 'vendor/soft': { type: 'number' } },
  } as const;
  const { message } = errorOf(() =>
    completeOptions('Plugin', schema, { 'vendor/soft': Number.NaN }),
  );
  expect(message).toBe('Plugin expects "vendor/soft" to be a number, got NaN');
});

test('an object that lacks a key is shown as it was given, not with the defaults filled in', () => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['name'],
    properties: { name: { type: 'string' }, size: { type: 'number', default: 2 } },
  } as const;
  const { message } = errorOf(() => completeOptions('Plugin', schema, {}));
  expect(message).toBe('Plugin expects the key "name", got {}');
});
