import type { ErrorModelDefinition } from '../error-model.ts';
import { defineErrorModel } from '../error-model.ts';
import { shareOption } from '../options/share-option.ts';

interface StaleOptions {
  readonly back: number;
  readonly fault: 'stale' | 'duplicated' | 'partial';
  readonly share: number;
}

/** Relevance of another event. */
export const stale: ErrorModelDefinition = defineErrorModel<StaleOptions>({
  meta: {
    name: 'stale',
    version: '1.0.0',
    description: 'Relevance of an earlier event stands in the place of this one’s, or on top of it',
    cause:
      'A buffer that is used again before it was written, a sum that was not cleared, a message that came late, twice or in part',
    propagation: 'As a sound map of the wrong event: nothing on the way to the input shows it',
    signature:
      'Relevance does not fit the activation at its place; all figures of amplitude are normal',
    alert: 'A worker that has two within an hour',
    source: 'R of event t − back',
  },
  stage: 'stream',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      back: {
        type: 'integer',
        description: 'How many events before the relevance is from',
        default: 1,
        minimum: 1,
        maximum: 64,
      },
      fault: {
        enum: ['stale', 'duplicated', 'partial'],
        description:
          'The earlier relevance instead of this event’s, added to it, or instead of its last part',
        default: 'stale',
      },
      share: shareOption('Share of the values that are the earlier ones where it is partial', 0.5),
    },
  },
  inject: ({ back, fault, share }) => ({
    stage: 'stream',
    depth: back,
    apply: ({ relevance, earlier }) => {
      const other = earlier(back);
      if (other === undefined) return false;
      const from = fault === 'partial' ? Math.floor((1 - share) * relevance.length) : 0;
      let isChanged = false;
      for (let index = from; index < relevance.length; index += 1) {
        const before = relevance[index]!;
        relevance[index] = fault === 'duplicated' ? before + other[index]! : other[index]!;
        isChanged ||= !Object.is(relevance[index], before);
      }
      return isChanged;
    },
  }),
  statistic: {
    scope: 'point',
    reads: 'activation',
    name: 'displacement',
    formula:
      'max over d of Σ |R(p)| |a(p + d)| / Σ |R(p)| |a(p)|, d two positions along a spatial axis either way, the features beside its own for vectors',
    direction: 'above',
    of: ({ displacement }) => displacement(),
  },
  sequential: [
    { kind: 'k-of-n', k: 2, n: 20 },
    { kind: 'k-of-n', k: 5, n: 5 },
  ],
  propose: () => ({
    advice:
      'No filter corrects this, as the map is right for another event: drop it, explain the event again, and look after buffers and keys of the worker',
  }),
});
