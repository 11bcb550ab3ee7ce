/** Renders a record as JSON for people: indented, with a list of plain values on one line. */
export function renderJson(record: object): string {
  const text = JSON.stringify(record, undefined, 2);
  const flat = text.replaceAll(/\[\n[^[\]{}]*\n *\]/g, (list) =>
    list
      .replace(/^\[\n */, '[')
      .replace(/\n *\]$/, ']')
      .replaceAll(/\n */g, ' '),
  );
  return `${flat}\n`;
}
