import { rejectionCodes, rejectionMeanings } from '@pellucid/events';
import { expect, test } from 'vitest';

import { deadLetterMeanings } from '../src/dead-letter-reason.ts';

test('the reasons are those of the wire contract with their meaning, and ten of the service', () => {
  expect(deadLetterMeanings).toMatchObject(rejectionMeanings);
  const own = Object.keys(deadLetterMeanings).filter(
    (reason) => !(rejectionCodes as readonly string[]).includes(reason),
  );
  expect(own).toEqual([
    'UNKNOWN_MODEL',
    'MODEL_UNUSABLE',
    'DIGEST_MISMATCH',
    'DAMAGED_RECORD',
    'DECODE_FAILED',
    'ID_CONFLICT',
    'EXPLAIN_FAILED',
    'PLUGIN_FAILED',
    'ENCODE_FAILED',
    'OUTPUT_REFUSED',
  ]);
});
