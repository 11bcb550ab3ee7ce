import type { ModelReference } from '../inference-event/model-reference.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Finding } from './finding.ts';
import type { LayerSummary } from './layer-summary.ts';
import type { PointSummary } from './point-summary.ts';
import type { Provenance } from './provenance.ts';
import type { StartRelevance } from './start-relevance.ts';

/** What a reader must know before relying on a map, in the order of their numbers on the wire. */
export const mapFlags = [
  'DEGENERATE',
  'OUTPUT_MISMATCH',
  'FILTER_BYPASSED',
  'TRUNCATED',
  'CANARY',
] as const;

/** What a reader must know before relying on a map. */
export type MapFlag = (typeof mapFlags)[number];

/** The corrected explanation of one inference event. It holds nothing that changes when the event is processed again. */
export interface RelevanceMap {
  /** UUID; see `mapId`. */
  readonly id: string;
  /** Identity of the event within its source. */
  readonly eventId?: string | undefined;
  /** Who produced the event. */
  readonly source: string;
  /** When the inference was made, milliseconds since 1970. */
  readonly eventTimeMs: number;
  readonly model: ModelReference;
  readonly provenance: Provenance;
  readonly start: StartRelevance;
  /** Corrected relevance of the network's input, in its layout. */
  readonly inputRelevance: Tensor;
  /** Relevance of the network's input with an empty chain; on demand. */
  readonly uncorrectedInputRelevance?: Tensor | undefined;
  /** Layers of the canonical graph in execution order. */
  readonly layers: readonly LayerSummary[];
  /** Points from the input to the output. */
  readonly points: readonly PointSummary[];
  /** Errors in the order in which relevance met them. */
  readonly findings: readonly Finding[];
  /** Each once. */
  readonly flags: readonly MapFlag[];
}
