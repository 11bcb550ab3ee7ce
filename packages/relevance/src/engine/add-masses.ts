import type { Tensor } from '@tensorflow/tfjs-core';
import { cast, isFinite, logicalNot, neg, relu } from '@tensorflow/tfjs-core';

import type { LedgerMasses } from './ledger.ts';
import { sampleSums } from './ledger.ts';
import { select } from './select.ts';

/** Adds the positive and the negative mass of relevance `[batch, ...sample]`, and how many values are not finite. */
export function addMasses(masses: LedgerMasses, relevance: Tensor): void {
  const isNumber = isFinite(relevance);
  const values = select(isNumber, relevance, 0);
  book(masses.positive, relu(values));
  book(masses.negative, relu(neg(values)));
  book(masses.nonFinite, cast(logicalNot(isNumber), 'float32'));
}

function book(totals: Float64Array, values: Tensor): void {
  const sums = sampleSums(values);
  for (let sample = 0; sample < totals.length; sample += 1) totals[sample]! += sums[sample]!;
}
