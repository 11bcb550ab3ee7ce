import type { OperatorFunction } from 'rxjs';
import { map } from 'rxjs';

import type { OutputRecord } from '../transport/port.ts';
import { deadLetterRecord } from './dead-letter-record.ts';
import type { EncodedItem, FinishedItem } from './item.ts';
import type { EncodeSettings } from './map-record.ts';
import { mapRecord } from './map-record.ts';

/** A finished item to the records that are written for it: a map, a dead letter, or nothing. */
export function encode(settings: EncodeSettings): OperatorFunction<FinishedItem, EncodedItem> {
  return map((item) => {
    const began = performance.now();
    const outputs = outputsOf(item, settings);
    return { item, outputs, encodeMs: performance.now() - began };
  });
}

function outputsOf(item: FinishedItem, settings: EncodeSettings): readonly OutputRecord[] {
  switch (item.type) {
    case 'explained':
      return [mapRecord(item, settings)];
    case 'rejected':
      return [deadLetterRecord(item, settings)];
    case 'skipped':
    case 'gap':
      return [];
  }
}
