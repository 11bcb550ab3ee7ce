/** Whether a name fits a pattern in which `*` stands for any characters; the time is no more than name times pattern. */
export function matchesPattern(pattern: string, name: string): boolean {
  const [first, ...rest] = pattern.split('*') as [string, ...string[]];
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  // The first place is as good as any later one, as nothing but stars and texts follow: no way back is ever needed.
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
