/** A text without what a terminal obeys: names and messages may quote files and headers of anybody. */
export function printable(text: string): string {
  return text.replaceAll(
    /\p{Cc}/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** The same for a text of several lines, which stay apart; tabs stay too. */
export function printableLines(text: string): string {
  return text.replaceAll(/[^\n\t]+/g, printable);
}
