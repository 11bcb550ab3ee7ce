import { describe, expect, test } from 'vitest';

import { chooseOutput } from '../../src/loaders/choose-output.ts';
import { errorOf } from '../error-of.ts';

describe('chooseOutput', () => {
  test('takes the one that is wanted, without a notice', () => {
    expect(chooseOutput('F', ['a', 'b'], 'b')).toEqual({ name: 'b', notices: [] });
    expect(chooseOutput('F', ['a'], undefined)).toEqual({ name: 'a', notices: [] });
  });

  test('takes the first of 2 and says so', () => {
    const { name, notices } = chooseOutput('F', ['a', 'b'], undefined);
    expect(name).toBe('a');
    expect(notices).toEqual(['The network has the outputs a, b: the first is explained']);
  });

  test('refuses a name with a slip, and a file without outputs', () => {
    const slip = errorOf(() => chooseOutput('F', ['logits', 'x'], 'logit'));
    expect([slip.code, slip.message]).toEqual([
      'INVALID_OPTIONS',
      'F expects one of the outputs logits, x, got "logit". Did you mean "logits"?',
    ]);
    expect(errorOf(() => chooseOutput('F', [], undefined)).code).toBe('MALFORMED_MODEL');
  });
});
