import { canonicalJson } from './canonical-json.ts';
import type { JsonValue } from './canonical-json.ts';
import { sha256Hex } from './sha256-hex.ts';

/** Settings on which the content of a map depends; not the version of the service, so that an upgrade keeps the ids. */
export interface PipelineSettings {
  readonly composite: JsonValue;
  readonly dialect: string;
  readonly start: JsonValue;
  /** Filters with all options, in their order. */
  readonly chain: JsonValue;
  readonly profileDigest: string | null;
  /** Plugin name → integrity of its package. */
  readonly pluginIntegrities: Readonly<Record<string, string>>;
  readonly compiledBatchSizes: readonly number[];
  /** Whether the map with an empty chain is in the record too. @defaultValue false */
  readonly uncorrected?: true;
  /** Errors put in on purpose; absent where none are. */
  readonly injection?: JsonValue;
  /** Error models that are looked for; absent where it is the default. */
  readonly detectors?: JsonValue;
}

/**
 * Digest of a pipeline's settings: SHA-256 of their canonical JSON.
 *
 * @throws {EventError} INVALID_ARGUMENT when they are no JSON
 */
export function pipelineDigest(settings: PipelineSettings): string {
  return sha256Hex(canonicalJson({ ...settings }));
}
