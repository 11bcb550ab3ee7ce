import { compile } from '@pellucid/relevance';
import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createInjectedExplainer } from '../../src/index.ts';
import { mismatches } from '../../src/mismatch.ts';
import type { Mismatch } from '../../src/mismatch.ts';
import { operatorMismatch } from '../../src/models/operator-mismatch.ts';
import { branchedExplainer, branchedNetwork, requestOf } from '../apply/branched-network.ts';
import { errorOf } from '../error-of.ts';
import { mapRecord } from '../map-record.ts';
import { smallOperator } from '../small-operator.ts';

const explainer = branchedExplainer();
afterAll(() => explainer.dispose());
const { composite, dialect } = explainer;
const operator = { network: branchedNetwork, composite, dialect };
const kindsOf = (kind: Mismatch): string[] =>
  mismatches[kind](operator, null).network.nodes.map((node) => node.kind);

describe('a graph', () => {
  test('without activations, without batch normalization, with average pools for max pools', () => {
    expect(kindsOf('activation')).not.toContain('activation');
    expect(kindsOf('batch-normalization')).not.toContain('affine');
    expect(kindsOf('max-pool')).not.toContain('max-pool');
    expect(kindsOf('max-pool')).toContain('average-pool');
  });

  test('is the one that relevance is worked out with: start from the answer, output of its own', () => {
    const plan = { errorModel: 'operator-mismatch', share: 1, seed: 1, points: ['input'] };
    const injected = createInjectedExplainer(explainer, branchedNetwork, plan);
    const request = requestOf(3);
    const batch = injected.trace(request);
    const seen = batch.parts[0]!.propagate();
    const answer = explainer.explain(request.batch);
    const linear = compile(mismatches.activation(operator, null).network, { composite });
    const expected = linear.explain(request.batch, {
      target: answer.targets,
      start: answer.start,
    });
    expect(seen.relevance.values).toEqual(expected.relevance.values);
    expect(seen.output.values).toEqual(expected.output.values);
    expect(seen.start.values).toEqual(answer.start.values);
    batch.dispose();
    injected.dispose();
    linear.dispose();
  });

  test.each(['batch-normalization', 'max-pool'] as const)('that has no %s is refused', (kind) => {
    const error = errorOf(() => mismatches[kind](smallOperator, null));
    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toContain('expects a network with');
  });
});

test('output mismatch is the largest difference over the largest logged value', () => {
  const { statistic } = operatorMismatch;
  if (statistic.scope !== 'map') throw new Error('expected a statistic of maps');
  const output = Float32Array.of(1, -4, 2);
  const of = (logged: readonly number[] | undefined): number | undefined =>
    statistic.of(mapRecord({ output, loggedOutput: logged && Float32Array.from(logged) }));
  expect(of([1, -4, 2])).toBe(0);
  expect(of([1, -5, 2])).toBe(0.2);
  expect(of(undefined)).toBeUndefined();
  expect(of([0, 0, 0])).toBeUndefined();
  expect(of([1, 2])).toBeUndefined();
});
