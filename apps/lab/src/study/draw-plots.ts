import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { powerWhileTraining } from './claims/14-power-while-training.ts';
import { studyNetworks } from './networks/index.ts';
import { linePlot } from './plots/line-plot.ts';
import { measureBestFilter } from './plots/measure-best-filter.ts';
import { measureGains } from './plots/measure-gains.ts';
import { measureTails } from './plots/measure-tails.ts';
import { recoveryPlot } from './plots/recovery-plot.ts';
import type { ClaimReport } from './report/judge-cells.ts';
import type { Setting } from './setting.ts';
import { createSetting } from './setting.ts';

/**
 * Measures what the plots of `docs/science.md` show on the glyph network and writes them as SVG.
 *
 * @param claims - What a study of the claims found.
 */
export async function drawPlots(folder: string, claims: readonly ClaimReport[]): Promise<void> {
  const study = await studyNetworks.find(({ name }) => name === 'glyph-cnn')!.load();
  const setting = createSetting(study, { rule: 'epsilon', seed: 1, lane: 'full' });
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, svg] of Object.entries(await plotsOf(setting, claims))) {
      await writeFile(join(folder, `${name}.svg`), svg);
    }
  } finally {
    setting.dispose();
  }
}

async function plotsOf(
  setting: Setting,
  claims: readonly ClaimReport[],
): Promise<Record<string, string>> {
  const ids = setting.points.map(({ ordinal }) => `point ${ordinal}`);
  const gainAxis = { label: 'l1 norm at the input ÷ at the point', isLogarithmic: true };
  const shareAxis = { label: 'share of the values above', isLogarithmic: true };
  return {
    tails: linePlot({
      title: 'Tails of relevance, of its coefficients and of noise',
      x: { label: 'magnitude ÷ root mean square', isLogarithmic: true },
      y: shareAxis,
      lines: measureTails(setting),
    }),
    'best-filter': linePlot({
      title: 'The best filter of single values, by the form of error',
      x: { label: 'magnitude ÷ largest of the clean map', isLogarithmic: true },
      y: { label: 'best gain' },
      lines: measureBestFilter(setting),
    }),
    gains: linePlot({
      title: 'How an error that sums to zero grows on its way to the input',
      x: { label: 'where it arises', names: ids },
      y: gainAxis,
      lines: measureGains(setting),
    }),
    'power-while-training': linePlot({
      title: 'Percentile mean power while the network is trained',
      x: { label: 'step' },
      y: { label: 'power without zeros' },
      lines: await trainingLines(setting),
    }),
    ...recoveryPlot(claims),
  };
}

async function trainingLines(setting: Setting) {
  const series = await powerWhileTraining.measure(setting);
  return setting.points.map(({ id, ordinal }) => ({
    name: `point ${ordinal}`,
    points: series['step']!.map((step, row) => [step, series[`power, ${id}`]![row]!] as const),
  }));
}
