import type { MonoTypeOperatorFunction } from 'rxjs';
import { tap } from 'rxjs';

import type { FinishedItem } from './item.ts';

/** What looks at finished items: metrics now, sequential detectors beside them. */
export interface Observer {
  readonly onFinished: (item: FinishedItem) => void;
}

/** Shows every finished item to the observers. */
export function observe(observers: readonly Observer[]): MonoTypeOperatorFunction<FinishedItem> {
  return tap((item) => {
    for (const observer of observers) observer.onFinished(item);
  });
}
