/** A name from a record for a message: in quotes, control characters escaped, at most 64 characters. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > 64 ? `${name.slice(0, 63)}…` : name);
}
