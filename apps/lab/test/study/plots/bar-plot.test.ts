import { describe, expect, test } from 'vitest';

import { barPlot } from '../../../src/study/plots/bar-plot.ts';
import { linePlot } from '../../../src/study/plots/line-plot.ts';

const count = (svg: string, tag: string): number => svg.split(`<${tag} `).length - 1;

describe('plots', () => {
  test('bars: one a value with its interval, none where there is nothing to show', () => {
    const svg = barPlot({
      title: 'a < b & c',
      groups: ['one', 'two'],
      y: { label: 'share' },
      series: [
        { name: 'tuned', bars: [{ value: 1, low: 0.9, high: 1 }, null] },
        { name: 'fixed', bars: [{ value: -0.5, low: null, high: null }, null] },
      ],
    });
    // Background, two bars, two entries of the legend.
    expect(count(svg, 'rect')).toBe(5);
    expect(svg).toContain('height="0.0"');
    expect(svg).toContain('a &lt; b &amp; c');
  });

  test('lines: one a series, values that a logarithm does not have left out', () => {
    const svg = linePlot({
      title: 'gain',
      x: { label: 'x' },
      y: { label: 'y', isLogarithmic: true },
      lines: [
        {
          name: 'z⁺',
          points: [
            [0, 0],
            [1, 1],
            [2, 100],
          ],
        },
      ],
    });
    expect(count(svg, 'polyline')).toBe(1);
    expect(/points="([^"]*)"/.exec(svg)![1]!.split(' ')).toHaveLength(2);
    expect(svg).not.toContain('NaN');
  });
});
