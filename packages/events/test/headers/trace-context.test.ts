import { describe, expect, test } from 'vitest';

import { decodeCloudEventHeaders, newTraceContext, traceContext } from '../../src/index.ts';
import type { RecordContext, RecordHeader } from '../../src/index.ts';

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

const header = (name: string, value: string | Uint8Array | null): RecordHeader => ({
  name,
  value: typeof value === 'string' ? Buffer.from(value) : value,
});
const contextOf = (...headers: readonly RecordHeader[]): RecordContext => {
  const decoded = decodeCloudEventHeaders(headers);
  if (!decoded.ok) throw new Error(decoded.rejection.message);
  return decoded.value;
};

describe('trace context of a record', () => {
  test.each([
    ['nonsense', [header('traceparent', 'nonsense')]],
    ['without a value', [header('traceparent', null)]],
    ['not UTF-8', [header('traceparent', Uint8Array.of(0xff))]],
    ['repeated', [header('traceparent', parent), header('traceparent', parent)]],
    ['of 20 kB', [header('traceparent', parent.repeat(400))]],
  ])('%s rejects nothing and is malformed', (_title, headers) => {
    expect(contextOf(...headers)).toMatchObject({ trace: undefined, isTraceMalformed: true });
  });

  test('that is absent is not malformed, whatever the state is', () => {
    expect(contextOf().isTraceMalformed).toBeUndefined();
    expect(contextOf(header('tracestate', Uint8Array.of(0xff))).isTraceMalformed).toBeUndefined();
  });

  test('states that are repeated are one list', () => {
    const states = [header('tracestate', 'a=b'), header('tracestate', 'c=d')];
    expect(contextOf(header('traceparent', parent), ...states).trace).toEqual({
      traceparent: parent,
      tracestate: 'a=b,c=d',
    });
  });

  test('that begins with a map is well-formed, has the id of the map, and is not sampled', () => {
    const trace = newTraceContext('b566fa13-d196-5fd7-b746-6750092b1068');
    expect(trace.traceparent).toBe('00-b566fa13d1965fd7b7466750092b1068-b7466750092b1068-00');
    expect(traceContext(trace.traceparent, undefined)).toEqual({ ...trace, tracestate: undefined });
  });
});
