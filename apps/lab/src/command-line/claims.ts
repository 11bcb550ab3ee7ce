import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';

import { renderJson } from '../model-directory/render-json.ts';
import { renderReport } from '../study/report/render-report.ts';
import { directoryOption } from './directory-option.ts';
import { flagOption } from './flag-option.ts';
import { importWithTensorflow } from './import-with-tensorflow.ts';
import { integerOption } from './integer-option.ts';
import { listOption } from './list-option.ts';
import type { OptionValues } from './option.ts';
import { threadsOption } from './threads-option.ts';
import { defineVerb, type Verb } from './verb.ts';

const numbers = Array.from({ length: 15 }, (_, place) => String(place + 1));

const options = {
  network: listOption('Networks', ['glyph-cnn', 'mobilenet-photos', 'smallcnn-digits']),
  claim: listOption('Numbers of claims', numbers),
  seeds: integerOption({ description: 'Seeds: 1 to this', default: 3, least: 1, most: 100 }),
  quick: flagOption('Few events and one seed: shows that it runs, not what is true'),
  out: { ...directoryOption('File to write what was found to, as JSON'), default: '' },
  cells: { ...directoryOption('Folder that finished cells are kept in'), default: 'reports/study' },
  threads: threadsOption,
};

/** `lab claims`: tries the claims about correction on real networks. */
export const claims: Verb = defineVerb({
  name: 'claims',
  summary:
    'Tries the claims about relevance and its correction, each network under two rules.\n' +
    'What was measured is kept: the same command goes on where it was interrupted.',
  example: 'npm run study -- claims --network smallcnn-digits --claim 1,2,3',
  options,
  run: async (values, terminal) => {
    const { studyClaims } = await importWithTensorflow(
      values.threads,
      () => import('../study/study-claims.ts'),
    );
    const start = performance.now();
    const reports = await studyClaims({
      networks: listed(values.network),
      claims: listed(values.claim).map(Number),
      seeds: Array.from({ length: values.quick ? 1 : values.seeds }, (_, place) => place + 1),
      lane: values.quick ? 'quick' : 'full',
      cells: values.cells,
      talk: (line) => terminal.talk(line),
    });
    for (const report of reports) terminal.data(renderReport(report));
    terminal.talk(`${Math.round((performance.now() - start) / 1000)} s`);
    if (values.out === '') return;
    await writeFile(values.out, renderJson({ command: commandLine(values), claims: reports }));
  },
});

function listed(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}

function commandLine(values: OptionValues<typeof options>): string {
  const { out, seeds, quick, network, claim } = values;
  const parts = [
    network === options.network.default ? '' : ` --network ${network}`,
    claim === options.claim.default ? '' : ` --claim ${claim}`,
    seeds === options.seeds.default ? '' : ` --seeds ${seeds}`,
    quick ? ' --quick' : '',
    ` --out ${relative(process.cwd(), out)}`,
  ];
  return `npm run study -- claims${parts.join('')}`;
}
