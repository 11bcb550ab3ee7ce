import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { beforeEach, describe, expect, test } from 'vitest';

import { compile, compositePresets, createComposite, createNetwork } from '../../src/index.ts';
import type { Explainer } from '../../src/index.ts';
import { errorOf } from '../error-of.ts';
import { convolution, input, maxPool, windowOf } from '../nodes.ts';
import { batchOf, smallExplainer, smallNetwork } from './small-network.ts';

let before = 0;

beforeEach(() => {
  before = memory().numTensors;
});

const tensors = (): number => memory().numTensors - before;

describe('tensors on the backend', () => {
  test.each(compositePresets.map(({ name, dialect = 'zennit' }) => [name, dialect] as const))(
    '%s of %s: none is left by explain, none by dispose',
    (name, dialect) => {
      const composite = createComposite(name, { bounds: { low: -3, high: 3 }, dialect });
      const explainer = compile(smallNetwork(), { composite, dialect, batchSizes: [4] });
      const compiled = tensors();
      expect(compiled).toBeGreaterThan(0);
      explainer.explain(batchOf(3));
      explainer.explain(batchOf(3), {
        atPoint: (view) => {
          view.relevance();
          if (view.point.kind !== 'output') view.activation();
          return { isWritten: true, record: null };
        },
      });
      expect(tensors()).toBe(compiled);
      explainer.dispose();
      expect(tensors()).toBe(0);
    },
  );

  test('go as soon as explain has used them; a trace keeps its own', () => {
    const explainer = smallExplainer({ composite: 'epsilon-plus' });
    const held = (run: (atPoint: () => undefined) => void): number => {
      let last = 0;
      run(() => {
        last = tensors();
        return undefined;
      });
      return last;
    };
    const byExplain = held((atPoint) => explainer.explain(batchOf(2), { atPoint }));
    const trace = explainer.trace(batchOf(2));
    const byTrace = held((atPoint) => explainer.propagate(trace, { atPoint }));
    expect(byTrace - byExplain).toBe(trace.tensors.size - 1);
    trace.dispose();
    explainer.dispose();
  });

  test.each([
    [
      'a visitor that throws',
      (explainer: Explainer) =>
        explainer.explain(batchOf(2), {
          atPoint: (view) => {
            view.relevance().fill(1);
            if (view.point.id === '03_dense_dense1') throw new Error('from the visitor');
            return { isWritten: true, record: null };
          },
        }),
    ],
    [
      'a target out of range',
      (explainer: Explainer) => explainer.explain(batchOf(2), { target: 9 }),
    ],
    [
      'a batch of another shape',
      (explainer: Explainer) => explainer.explain({ shape: [1, 2], values: new Float32Array(2) }),
    ],
    [
      'a start of another shape',
      (explainer: Explainer) =>
        explainer.explain(batchOf(2), { start: { shape: [7], values: new Float32Array(7) } }),
    ],
  ])('none is left by %s, and the explainer goes on', (_title, fail) => {
    const explainer = smallExplainer();
    const expected = explainer.explain(batchOf(2));
    const compiled = tensors();
    expect(() => fail(explainer)).toThrow(/visitor|expects/);
    expect(tensors()).toBe(compiled);
    expect(explainer.explain(batchOf(2))).toEqual(expected);
    explainer.dispose();
    expect(tensors()).toBe(0);
  });

  test('the error of a visitor comes out as it is', () => {
    const explainer = smallExplainer();
    const fault = new Error('from the visitor');
    expect(() =>
      explainer.explain(batchOf(1), {
        atPoint: () => {
          throw fault;
        },
      }),
    ).toThrow(fault);
    explainer.dispose();
  });

  test('a trace holds tensors until it is disposed of', () => {
    const explainer = smallExplainer();
    const compiled = tensors();
    const trace = explainer.trace(batchOf(2));
    expect(tensors()).toBeGreaterThan(compiled);
    explainer.propagate(trace);
    const held = tensors();
    explainer.propagate(trace);
    expect(tensors()).toBe(held);
    trace.dispose();
    expect(tensors()).toBe(compiled);
    explainer.dispose();
  });

  test('none is left by a network that is refused half-way: a convolution, then a dilated pool', () => {
    const network = createNetwork({
      nodes: [
        input('x', [8, 1]),
        convolution('conv', 'x', { window: windowOf([3]), channels: 1, weights: [1, 2, 3] }),
        maxPool('pool', 'conv', windowOf([2], { dilations: [2] })),
      ],
      outputs: ['pool'],
    });
    const error = errorOf(() => compile(network, { composite: createComposite('epsilon-plus') }));
    expect(error.code).toBe('UNSUPPORTED_LAYER');
    expect(tensors()).toBe(0);
  });

  test('none is left by bounds that are refused', () => {
    const composite = createComposite('epsilon-gamma-box', {
      bounds: { low: -1, high: [1, 2, 3, 4, 5] },
    });
    expect(errorOf(() => compile(smallNetwork(), { composite })).code).toBe('INVALID_OPTIONS');
    expect(tensors()).toBe(0);
  });
});
