import type { Tensor } from '@tensorflow/tfjs-core';
import { add, memory, mul, sub, tensor, tensor1d, tidy } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { GraphPass } from '../../src/graphs/graph-pass.ts';
import { tensorflowBackend } from '../../src/graphs/tensorflow-backend.ts';
import type { WatchedBackend } from './watch-backend.ts';
import { watchBackend } from './watch-backend.ts';

let pass: GraphPass;
let watched: WatchedBackend;

beforeEach(() => {
  watched = watchBackend();
  pass = new GraphPass(tensorflowBackend()!, 2);
});

afterEach(() => {
  pass.dispose();
  vi.restoreAllMocks();
});

type Body = (given: readonly Tensor[]) => readonly Tensor[];

/** Runs a function as a pass of its own, with fresh tensors of these values. */
function runOnce(body: Body, ...values: readonly (readonly number[])[]): number[][] {
  const given = values.map((numbers) => tensor1d([...numbers]));
  const made = pass.run((call) =>
    call('body', given, () => ({ tensors: tidy(() => [...body(given)]), note: null })),
  );
  const numbers = made.tensors.map((result) => [...result.dataSync()]);
  for (const used of [...given, ...made.tensors]) used.dispose();
  return numbers;
}

/** Runs it often enough to be a graph, then once more with other values. */
function settled(body: Body, ...values: readonly (readonly number[])[]): number[][] {
  for (let round = 0; round < 5; round += 1) {
    runOnce(body, ...values.map((numbers) => numbers.map((value) => value + round)));
  }
  watched.forget();
  return runOnce(body, ...values);
}

describe('a function of tensors', () => {
  test('becomes a graph: several outputs, constants of its own, tensors that somebody keeps', () => {
    const kept = tensor1d([10, 20]);
    const before = memory().numTensors;
    const body: Body = ([x, y]) => {
      const sum = add(mul(x!, kept), tensor1d([1, 2]));
      return [sub(sum, y!), mul(sum, 2)];
    };
    expect(settled(body, [1, 2], [5, 5])).toEqual([
      [6, 37],
      [22, 84],
    ]);
    expect(watched.runs()).toBe(1);
    expect(watched.operations()).toBe(0);
    expect(memory().numTensors).toBe(before);
    kept.dispose();
  });

  test('is run as it is where shapes are others than those it was recorded with', () => {
    const body: Body = ([x]) => [mul(add(x!, 1), 2)];
    settled(body, [1, 2]);
    watched.forget();
    expect(runOnce(body, [1, 2, 3])).toEqual([[4, 6, 8]]);
    expect(watched.runs()).toBe(0);
  });

  test.each<[string, Body]>([
    [
      'reads values on the way',
      ([x]) => {
        const [first] = add(x!, 1).dataSync();
        return [mul(add(x!, first!), 2)];
      },
    ],
    ['hands out what it was given', ([x]) => [mul(add(x!, 1), 2), x!.clone()]],
    ['is one operation', ([x]) => [add(x!, x!)]],
  ])('stays as it is where it %s', (_title, body) => {
    const expected = body === undefined ? [] : runOnce(body, [3, 4]);
    expect(settled(body, [3, 4])).toEqual(expected);
    expect(watched.runs()).toBe(0);
    expect(watched.sessions()).toBe(0);
  });

  test('stays as it is where two arguments are one tensor, as another call may bring two', () => {
    const run = (a: Tensor, b: Tensor): number[] => {
      const made = pass.run((call) =>
        call('body', [a, b], () => ({ tensors: [tidy(() => sub(mul(a, 2), b))], note: null })),
      );
      return [...made.tensors[0]!.dataSync()];
    };
    const [a, b] = [tensor1d([3]), tensor1d([4])];
    for (let round = 0; round < 5; round += 1) expect(run(a, a)).toEqual([3]);
    expect(run(a, b)).toEqual([2]);
  });

  test.each([
    ['cannot be loaded', 'loadSavedModelMetaGraph'],
    ['cannot be run', 'runSavedModel'],
  ] as const)('stays as it is where its graph %s', (_title, method) => {
    vi.spyOn(tensorflowBackend()!, method).mockImplementation(() => {
      throw new Error('from TensorFlow');
    });
    expect(settled(([x]) => [mul(add(x!, 1), 2)], [1, 2])).toEqual([[4, 6]]);
  });

  test('stays as it is where its graph makes a bit another', () => {
    vi.spyOn(tensorflowBackend()!, 'runSavedModel').mockImplementation(() => [
      tensor([4, 6.0000005], [2]),
    ]);
    expect(settled(([x]) => [mul(add(x!, 1), 2)], [1, 2])).toEqual([[4, 6]]);
    expect(watched.operations()).toBeGreaterThan(0);
  });
});
