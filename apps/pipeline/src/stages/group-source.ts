const prefix = 'urn:pellucid:';

/** Who explains, as a URI: `ce_source` of the maps of a consumer group. */
export function groupSource(group: string): string {
  return prefix + group;
}

/** The consumer group that a `ce_source` names; `undefined` when it names none. */
export function groupOfSource(source: string): string | undefined {
  return source.startsWith(prefix) ? source.slice(prefix.length) : undefined;
}
