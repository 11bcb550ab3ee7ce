import type { OperatorFunction } from 'rxjs';
import { map } from 'rxjs';

import { deadLetterRecord } from './dead-letter-record.ts';
import type { EncodedItem, FinishedItem } from './item.ts';
import type { EncodeSettings } from './map-record.ts';
import { mapRecord } from './map-record.ts';

/** A finished item to the records that are written for it: a map, a dead letter, or nothing. */
export function encode(settings: EncodeSettings): OperatorFunction<FinishedItem, EncodedItem> {
  return map((item) => {
    switch (item.type) {
      case 'explained':
        return { item, outputs: [mapRecord(item, settings)] };
      case 'rejected':
        return { item, outputs: [deadLetterRecord(item, settings)] };
      case 'skipped':
        return { item, outputs: [] };
    }
  });
}
