const longest = 300;

/** What an error says, on one line and no longer than a log should bear; whatever was thrown. */
export function errorText(error: unknown): string {
  const text = shownOf(error);
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  // By way of bytes, as half of a surrogate pair is no text elsewhere.
  return Buffer.from(short.replaceAll(/\p{Cc}+/gu, ' ')).toString();
}

function shownOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'an error that has no text';
  }
}
