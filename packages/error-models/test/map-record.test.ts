import '@tensorflow/tfjs-node';
import { afterAll, expect, test } from 'vitest';

import { mapRecordOf } from '../src/index.ts';
import { branchedExplainer, inputShape, requestOf, rowOf } from './apply/branched-network.ts';

const explainer = branchedExplainer();
afterAll(() => explainer.dispose());

test('the record of the second of two samples has its values, with shapes of one sample', () => {
  const { batch } = requestOf(2);
  const explanation = explainer.explain(batch);
  const input = rowOf(batch, 1);
  const record = mapRecordOf(explanation, 1, { input, inputShape });
  expect(record.output).toEqual(rowOf(explanation.output, 1));
  expect(record.outputShape).toEqual([3]);
  expect(record.start).toEqual(rowOf(explanation.start, 1));
  expect(record.relevance).toEqual(rowOf(explanation.relevance, 1));
  expect(record.inputShape).toEqual(inputShape);
  expect(record.loggedOutput).toBeUndefined();
  expect(record.layers.map(({ out }) => out)).toEqual(explanation.ledger.map(({ out }) => out[1]));
});
