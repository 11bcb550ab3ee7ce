import type { Axis } from './axis.ts';
import { placeAxis } from './axis.ts';
import { at, colourOf, drawPlot, plotArea } from './drawing.ts';

/** A bar with its interval; `null` where there is nothing to show. */
export interface Bar {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Groups of bars with intervals as an SVG document. */
export function barPlot(options: {
  readonly title: string;
  readonly groups: readonly string[];
  readonly y: Axis;
  /** A bar for each group. */
  readonly series: readonly { readonly name: string; readonly bars: readonly (Bar | null)[] }[];
}): string {
  const { title, groups, series } = options;
  const { left, right, bottom, top } = plotArea;
  const x = placeAxis({ label: '', names: groups }, [], [left, right]);
  const values = series.flatMap(({ bars }) => bars.map((bar) => Math.max(0, bar?.value ?? 0)));
  const y = placeAxis(options.y, [1, ...values], [bottom, top]);
  const width = (x.place(1) - x.place(0)) / (series.length + 1);
  const parts = series.flatMap(({ bars }, place) =>
    bars.flatMap((bar, group) => {
      if (bar === null) return [];
      const middle = x.place(group) + (place - (series.length - 1) / 2) * width;
      return drawBar(bar, { middle, width, y: y.place, colour: colourOf(place) });
    }),
  );
  return drawPlot({ title, x, y, legend: series.map(({ name }) => name), parts });
}

/** Bars start at zero; what is below is drawn as an empty place. */
function drawBar(
  { value, low, high }: Bar,
  {
    middle,
    width,
    y,
    colour,
  }: { middle: number; width: number; y: (v: number) => number; colour: string },
): string[] {
  const clamped = (of: number): number => Math.min(y(0), Math.max(plotArea.top, y(of)));
  const head = clamped(value);
  const bar = `<rect x="${at(middle - width * 0.45)}" y="${at(head)}" width="${at(width * 0.9)}" height="${at(y(0) - head)}" fill="${colour}"/>`;
  if (low === null || high === null) return [bar];
  return [
    bar,
    `<line x1="${at(middle)}" x2="${at(middle)}" y1="${at(clamped(low))}" y2="${at(clamped(high))}" stroke="#24292f"/>`,
  ];
}
