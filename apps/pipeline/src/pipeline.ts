import type { Observable } from 'rxjs';
import { takeUntil } from 'rxjs';

import type { ExplainerPool } from './compute/explainer-pool.ts';
import type { AdmitSettings } from './stages/admit.ts';
import { admit } from './stages/admit.ts';
import type { BatchSettings } from './stages/batch.ts';
import { batch } from './stages/batch.ts';
import type { CommitSettings, Committed } from './stages/commit.ts';
import { commit, emit } from './stages/commit.ts';
import type { DecodeSettings } from './stages/decode.ts';
import { decode } from './stages/decode.ts';
import { encode, encodeRefused } from './stages/encode.ts';
import { explain } from './stages/explain.ts';
import type { EncodeSettings } from './stages/map-record.ts';
import type { Observer } from './stages/observe.ts';
import { observe } from './stages/observe.ts';
import { release } from './stages/release.ts';
import type { RetryOptions } from './stages/retry.ts';
import type { Credit } from './transport/credit.ts';
import type { Transport } from './transport/port.ts';

/** Everything that the flow runs on. */
export interface PipelineParts {
  readonly transport: Transport;
  readonly credit: Credit;
  readonly pool: ExplainerPool;
  readonly admit: AdmitSettings;
  readonly decode: DecodeSettings;
  readonly batch: BatchSettings;
  readonly encode: EncodeSettings;
  readonly observers: readonly Observer[];
  readonly retry: RetryOptions;
  /** What is done with the records of a run before their position moves. @defaultValue nothing */
  readonly beforeSettling?: CommitSettings['beforeSettling'];
  /** Ends the intake; what is in flight is finished. */
  readonly stop$: Observable<unknown>;
}

/**
 * Record to settled record: the whole flow.
 *
 * What cannot be explained is a value on its way to the dead letters; the error channel is for faults that must stop the
 * process. Every record ends in one run of {@link commit}; then its room is given back.
 */
export function pipeline(parts: PipelineParts): Observable<Committed> {
  const { transport, credit, pool, retry, beforeSettling } = parts;
  const { queue } = parts.admit;
  const deliveries$ = transport.deliveries(credit).pipe(takeUntil(parts.stop$));
  return deliveries$.pipe(
    admit(parts.admit),
    decode(parts.decode),
    batch(pool, parts.batch),
    explain(pool),
    observe(parts.observers),
    encode(parts.encode),
    emit(queue),
    commit(transport, {
      queue,
      retry,
      onRefused: (item) => encodeRefused(item, parts.encode),
      ...(beforeSettling && { beforeSettling }),
    }),
    release(credit),
  );
}
