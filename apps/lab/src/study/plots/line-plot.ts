import type { Axis } from './axis.ts';
import { placeAxis } from './axis.ts';
import { at, colourOf, drawPlot, plotArea } from './drawing.ts';

/** A line of points. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Lines over two axes as an SVG document. */
export function linePlot(options: {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
}): string {
  const { title, lines } = options;
  const { left, right, bottom, top } = plotArea;
  const all = lines.flatMap(({ points }) => points);
  const x = placeAxis(
    options.x,
    all.map(([value]) => value),
    [left, right],
  );
  const y = placeAxis(
    options.y,
    all.map(([, value]) => value),
    [bottom, top],
  );
  const parts = lines.map(({ points }, place) => {
    const shown = points.filter(([, value]) => !options.y.isLogarithmic || value > 0);
    const path = shown
      .map((point) => `${at(x.place(point[0]))},${at(y.place(point[1]))}`)
      .join(' ');
    return `<polyline points="${path}" fill="none" stroke="${colourOf(place)}" stroke-width="2"/>`;
  });
  return drawPlot({ title, x, y, legend: lines.map(({ name }) => name), parts });
}
