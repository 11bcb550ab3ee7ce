import { correction, builtinFilters, compileChain } from '@pellucid/filters';
import type { Explanation } from '@pellucid/relevance';
import { memory } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-node';
import { afterAll, describe, expect, test } from 'vitest';

import { createInjectedExplainer } from '../../src/index.ts';
import type { InjectionPlanOptions, InjectionRequest } from '../../src/index.ts';
import { branchedExplainer, branchedNetwork, requestOf, rowOf } from './branched-network.ts';

const explainer = branchedExplainer([8]);
const points = explainer.points.slice(1, -1).map(({ id }) => id);
const chain = compileChain([], { points: explainer.points, registry: builtinFilters });
afterAll(() => explainer.dispose());

const planOf = (errorModel: string, changes: Partial<InjectionPlanOptions> = {}) => ({
  errorModel,
  share: 0.5,
  seed: 3,
  points,
  ...changes,
});

/** Everything about one sample, in the order of the batch. */
interface Seen {
  readonly output: Float32Array;
  readonly relevance: Float32Array;
  readonly start: Float32Array;
  readonly isHit: boolean;
}

function explainWith(plan: InjectionPlanOptions | undefined, request: InjectionRequest): Seen[] {
  const injected = createInjectedExplainer(explainer, branchedNetwork, plan);
  const batch = injected.trace(request);
  const seen: Seen[] = [];
  for (const { positions, injection, propagate } of batch.parts) {
    const hit = injection && { injection };
    const explanation = propagate({ atPoint: correction({ chain, ...hit }) });
    expect(rowsOf(explanation)).toEqual(soundRows);
    for (const [row, position] of positions.entries()) {
      seen[position] = {
        output: rowOf(explanation.output, row),
        relevance: rowOf(explanation.relevance, row),
        start: rowOf(explanation.start, row),
        isHit: false,
      };
    }
  }
  const made = seen.map((one, position) => ({ ...one, isHit: batch.hits.has(position) }));
  batch.dispose();
  injected.dispose();
  return made;
}

/** Layers of the ledger and points, in their order. */
const rowsOf = <Record>({ ledger, points: at }: Explanation<Record>) => [
  ledger.map(({ layer }) => layer.name),
  at.map(({ point }) => point.id),
];
const soundRows = [explainer.layers.map(({ name }) => name), explainer.points.map(({ id }) => id)];

const request = requestOf(8);
const sound = explainWith(undefined, request);

const forms: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['adversarial-explanation', { bound: 0.05, steps: 3 }],
  ['dead-channel', { share: 0.5 }],
  ['explanation-drift', { over: 4 }],
  ['operator-mismatch', { kind: 'activation' }],
  ['operator-mismatch', { kind: 'batch-normalization' }],
  ['operator-mismatch', { kind: 'max-pool' }],
  ['operator-mismatch', { kind: 'rule', layers: 'one' }],
  ['routing-error', { kind: 'lost' }],
  ['routing-error', { kind: 'swapped' }],
  ['routing-error', { kind: 'duplicated' }],
  ['spike', {}],
  ['start-error', { kind: 'all-logits' }],
  ['start-error', { kind: 'softmax' }],
  ['start-error', { kind: 'wrong-class' }],
  ['systematic-artefact', {}],
  ['weight-bit-flip', { flips: 20, lowest: 25, highest: 30 }],
];

describe.each(forms)('%s %j', (errorModel, options) => {
  const plan = planOf(errorModel, { options });
  const seen = explainWith(plan, request);
  const { planFor } = createInjectedExplainer(explainer, branchedNetwork, plan);

  test('changes the maps of the events that the plan hits, and no bit of the others', () => {
    const hits = seen.filter(({ isHit }) => isHit).length;
    expect(hits).toBeGreaterThan(0);
    expect(hits).toBeLessThan(8);
    const planned = seen.map((_, position) => planFor(`event ${position}`) !== undefined);
    const changed = seen.map(
      ({ relevance }, position) =>
        !Buffer.from(relevance.buffer).equals(Buffer.from(sound[position]!.relevance.buffer)),
    );
    expect(changed).toEqual(seen.map(({ isHit }) => isHit));
    expect(seen.every(({ isHit }, position) => !isHit || planned[position])).toBe(true);
  });

  test('does the same again, whoever is in the batch with it', () => {
    const again = explainWith(plan, request);
    expect(again).toEqual(seen);
    const last = {
      batch: { shape: [2, 8, 8, 2], values: request.batch.values.slice(6 * 128) },
      events: request.events.slice(6),
      targets: request.targets.slice(6),
      start: request.start,
    };
    expect(explainWith(plan, last)).toEqual(seen.slice(6));
  });

  test('leaves no tensor and no change of the request behind', () => {
    const values = request.batch.values.slice();
    const before = memory().numTensors;
    explainWith(plan, request);
    expect(memory().numTensors).toBe(before);
    expect(request.batch.values).toEqual(values);
  });
});

describe('where the error arises', () => {
  const hitOf = (errorModel: string, options: Readonly<Record<string, unknown>> = {}) =>
    explainWith(planOf(errorModel, { share: 1, options }), request);

  test.each(['start-error', 'routing-error', 'spike'])('%s leaves the output', (errorModel) => {
    for (const [position, { output }] of hitOf(errorModel).entries())
      expect(output).toEqual(sound[position]!.output);
  });

  test('operator-mismatch tells the output of its graph, and starts from that of the network', () => {
    for (const [position, { output, start }] of hitOf('operator-mismatch').entries()) {
      expect(output).not.toEqual(sound[position]!.output);
      expect(start).toEqual(sound[position]!.start);
    }
  });

  test.each(['dead-channel', 'weight-bit-flip', 'systematic-artefact'])(
    '%s changes the output, and the start with it',
    (errorModel) => {
      for (const [position, { output, start, isHit }] of hitOf(errorModel).entries()) {
        if (!isHit) continue;
        expect(output).not.toEqual(sound[position]!.output);
        expect(output).toContain(start.find((value) => value !== 0));
      }
    },
  );
});

test('a second backward pass has the same errors', () => {
  for (const [errorModel, options] of forms) {
    const injected = createInjectedExplainer(
      explainer,
      branchedNetwork,
      planOf(errorModel, { share: 1, options }),
    );
    const batch = injected.trace(request);
    for (const { injection, propagate } of batch.parts) {
      const atPoint = correction({ chain, ...(injection && { injection }) });
      const first = propagate({ atPoint }).relevance.values;
      expect(propagate({ atPoint, ledger: false }).relevance.values).toEqual(first);
    }
    batch.dispose();
    injected.dispose();
  }
});
