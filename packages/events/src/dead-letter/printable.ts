const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A text that is safe in a log or a terminal: control, format and lone surrogate characters as `\u{…}`, at most `most` characters. */
export function printable(text: string, most: number): string {
  const escaped = text
    .slice(0, most)
    .replace(unprintable, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  if (escaped.length <= most && text.length <= most) return escaped;
  return `${escaped.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
