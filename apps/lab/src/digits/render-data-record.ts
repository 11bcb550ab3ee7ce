import type { DataRecord } from './data-record.ts';

const digitsPerLine = 12;

/** Renders `data.json`: ordinary JSON with twelve digits a line. */
export function renderDataRecord(record: DataRecord): string {
  const parts = Object.entries(record.parts).map(([name, part]) => {
    const { digits, ...rest } = part;
    const lines: string[] = [];
    for (let start = 0; start < digits.length; start += digitsPerLine) {
      const chosen = digits.slice(start, start + digitsPerLine);
      lines.push(`        ${chosen.map((index) => JSON.stringify(index)).join(', ')}`);
    }
    const fields = Object.entries(rest).map(
      ([key, value]) => `      "${key}": ${JSON.stringify(value)},\n`,
    );
    return `    "${name}": {\n${fields.join('')}      "digits": [\n${lines.join(',\n')}\n      ]\n    }`;
  });
  const { parts: _, ...head } = record;
  const opening = JSON.stringify(head, undefined, 2).slice(0, -2);
  return `${opening},\n  "parts": {\n${parts.join(',\n')}\n  }\n}\n`;
}
