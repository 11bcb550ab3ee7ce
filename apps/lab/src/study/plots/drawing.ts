import type { PlacedAxis } from './axis.ts';

/** Width of every plot in pixels. */
export const plotWidth = 640;

/** Height of every plot in pixels. */
export const plotHeight = 340;

/** Pixels of the area that data is drawn in: left, right, bottom, top. */
export const plotArea = { left: 64, right: 470, bottom: 290, top: 30 } as const;

/** Colours that stay apart for people who see colours differently (Okabe & Ito 2008). */
export const plotColours = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#000000',
] as const;

/** An SVG document of parts, with axes, a title and a legend. */
export function drawPlot(options: {
  readonly title: string;
  readonly x: PlacedAxis;
  readonly y: PlacedAxis;
  readonly legend: readonly string[];
  readonly parts: readonly string[];
}): string {
  const { title, x, y, legend, parts } = options;
  const { left, right, bottom, top } = plotArea;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${plotWidth}" height="${plotHeight}" viewBox="0 0 ${plotWidth} ${plotHeight}" font-family="sans-serif" font-size="12" fill="#24292f">`,
    `<rect width="${plotWidth}" height="${plotHeight}" fill="#ffffff"/>`,
    `<text x="${left}" y="18" font-weight="bold">${escaped(title)}</text>`,
    ...y.ticks.flatMap(({ value, text }) => [
      `<line x1="${left}" x2="${right}" y1="${at(y.place(value))}" y2="${at(y.place(value))}" stroke="#d8dee4"/>`,
      `<text x="${left - 6}" y="${at(y.place(value) + 4)}" text-anchor="end">${escaped(text)}</text>`,
    ]),
    ...x.ticks.map(
      ({ value, text }) =>
        `<text x="${at(x.place(value))}" y="${bottom + 16}" text-anchor="middle">${escaped(text)}</text>`,
    ),
    `<line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="#57606a"/>`,
    `<text x="${(left + right) / 2}" y="${plotHeight - 10}" text-anchor="middle">${escaped(x.label)}</text>`,
    `<text x="14" y="${(top + bottom) / 2}" text-anchor="middle" transform="rotate(-90 14 ${(top + bottom) / 2})">${escaped(y.label)}</text>`,
    ...parts,
    ...legend.flatMap((name, place) => [
      `<rect x="${right + 14}" y="${top + place * 20}" width="12" height="12" fill="${colourOf(place)}"/>`,
      `<text x="${right + 32}" y="${top + place * 20 + 10}">${escaped(name)}</text>`,
    ]),
    '</svg>',
    '',
  ].join('\n');
}

/** The colour of a series by its place. */
export function colourOf(place: number): string {
  return plotColours[place % plotColours.length]!;
}

/** A pixel as text. */
export function at(pixel: number): string {
  return pixel.toFixed(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
