/** A value of a file for a message: its JSON, cut off at 80 characters. */
export function shownJson(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
  } catch {
    return 'lists or objects inside one another too deeply to show';
  }
}
