import { describe, expect, test } from 'vitest';

import { traceContext } from '../../src/index.ts';

const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('trace context', () => {
  test.each([parent, 'cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-of-a-later-version'])(
    '%s is passed on',
    (traceparent) => {
      expect(traceContext(traceparent, undefined)).toEqual({ traceparent, tracestate: undefined });
    },
  );

  test.each([
    undefined,
    '',
    'nonsense',
    parent.toUpperCase(),
    `${parent}-more`,
    parent.replace('00-', 'ff-'),
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
    `cc${parent.slice(2)}-${'x'.repeat(600)}`,
  ])('%s begins a new trace', (traceparent) => {
    expect(traceContext(traceparent, 'a=b')).toBe(undefined);
  });

  test.each(['a=b', 'a=b,c=d', '0tenant@system=x y', 'a=b, ,c=d'])(
    'state %j is passed on',
    (state) => {
      expect(traceContext(parent, state)?.tracestate).toBe(state);
    },
  );

  test.each(['', ',', 'A=b', 'a', 'a=b\u0007', 'a=b=c', `a=${'x'.repeat(520)}`])(
    'state %j is left out',
    (state) => {
      expect(traceContext(parent, state)).toEqual({ traceparent: parent, tracestate: undefined });
    },
  );

  test('33 members are left out', () => {
    const state = Array.from({ length: 33 }, (_, at) => `k${at}=v`).join(',');
    expect(traceContext(parent, state)?.tracestate).toBe(undefined);
  });
});
