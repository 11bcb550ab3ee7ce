import { completeOptions } from '@pellucid/filters';
import { describe, expect, test } from 'vitest';

import { errorModels } from '../src/index.ts';
import { errorOf } from './error-of.ts';

describe.each(errorModels.definitions)('$meta.name', ({ meta, schema, statistic }) => {
  test('says what it is, what causes it and how it is measured', () => {
    const { description, cause, propagation, signature, alert, source } = meta;
    const said = [description, cause, propagation, signature, alert, source];
    for (const text of [...said, statistic.name, statistic.formula]) expect(text).not.toBe('');
    expect(meta.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('can be injected without any option', () => {
    expect(Object.keys(completeOptions(meta.name, schema, {})).toSorted()).toEqual(
      Object.keys(schema.properties).toSorted(),
    );
  });
});

describe('errorModels', () => {
  test('are these', () => {
    expect(errorModels.definitions.map(({ meta }) => meta.name)).toEqual([
      'additive-noise',
      'adversarial-explanation',
      'bit-flip',
      'border-ring',
      'checkerboard',
      'dead-channel',
      'explanation-drift',
      'gain-drift',
      'hot-channel',
      'multiplicative-jitter',
      'non-finite',
      'operator-mismatch',
      'quantisation',
      'relevance-leak',
      'routing-error',
      'saturation',
      'shift',
      'sign-flip',
      'small-denominator-blow-up',
      'spike',
      'stale',
      'start-error',
      'systematic-artefact',
      'weight-bit-flip',
    ]);
  });

  test('knows no other', () => {
    const error = errorOf(() => errorModels.get('spik'));
    expect(error.code).toBe('UNKNOWN_NAME');
    expect(error.message).toMatch(/^An error model expects one of the names .+, got "spik"/);
    expect(error.message).toContain('Did you mean "spike"?');
  });
});
