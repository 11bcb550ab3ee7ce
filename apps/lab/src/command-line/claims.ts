import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { LabError } from '../errors.ts';
import { renderJson } from '../model-directory/render-json.ts';
import { firstSeed } from '../study/first-seed.ts';
import { renderPage } from '../study/report/render-page.ts';
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
  seeds: integerOption({
    description: `How many seeds, from ${firstSeed} on`,
    default: 3,
    least: 1,
    most: 100,
  }),
  quick: flagOption('Few events and one seed: shows that it runs, not what is true'),
  out: {
    ...directoryOption('File to write what was found to, .json; a page goes beside it'),
    default: '',
  },
  cells: { ...directoryOption('Folder that finished cells are kept in'), default: 'reports/study' },
  processes: integerOption({
    description: 'Networks that are measured at the same time, each in a process of its own',
    default: 1,
    least: 1,
    most: 16,
  }),
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
    if (values.processes > 1) await measureApart(values);
    const reports = await studyClaims({
      networks: listed(values.network),
      claims: listed(values.claim).map(Number),
      seeds: Array.from(
        { length: values.quick ? 1 : values.seeds },
        (_, place) => firstSeed + place,
      ),
      lane: values.quick ? 'quick' : 'full',
      cells: values.cells,
      talk: (line) => terminal.talk(line),
    });
    for (const report of reports) terminal.data(renderReport(report));
    terminal.talk(`${Math.round((performance.now() - start) / 1000)} s`);
    if (values.out === '') return;
    const command = commandLine(values);
    await writeFile(values.out, renderJson({ command, claims: reports }));
    await writeFile(values.out.replace(/\.json$/, '.md'), renderPage(command, reports));
  },
});

/** Fills the cells of each network by a process of its own; what they print is dropped, as it is judged together. */
async function measureApart(values: OptionValues<typeof options>): Promise<void> {
  const waiting = listed(values.network).values();
  const work = async (): Promise<void> => {
    for (const network of waiting) await measureNetwork(network, values);
  };
  await Promise.all(Array.from({ length: values.processes }, work));
}

async function measureNetwork(
  network: string,
  { claim, seeds, quick, cells, threads }: OptionValues<typeof options>,
): Promise<void> {
  const main = fileURLToPath(new URL('../../bin/lab.mjs', import.meta.url));
  const asked = { network, claim, seeds, cells, threads };
  const given = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const args = [main, 'claims', ...given, ...(quick ? ['--quick'] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) return;
  throw new LabError({
    code: 'STUDY_FAILED',
    message: `study claims: expected the process for ${network} to end with 0, got ${String(code)}`,
    remedy: 'See what it printed above; what was measured is kept.',
  });
}

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
