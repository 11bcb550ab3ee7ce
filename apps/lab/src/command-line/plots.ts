import { readFile } from 'node:fs/promises';

import type { ClaimReport } from '../study/report/judge-cells.ts';
import { directoryOption } from './directory-option.ts';
import { importWithTensorflow } from './import-with-tensorflow.ts';
import { threadsOption } from './threads-option.ts';
import { defineVerb, type Verb } from './verb.ts';

/** `lab plots`: draws the plots of `docs/science.md`. */
export const plots: Verb = defineVerb({
  name: 'plots',
  summary: 'Measures and draws the plots of docs/science.md.',
  example: 'npm run study -- plots',
  options: {
    claims: {
      ...directoryOption('File that "lab claims" wrote'),
      default: 'docs/science/claims.json',
    },
    out: { ...directoryOption('Folder to write the plots to'), default: 'docs/science' },
    threads: threadsOption,
  },
  run: async ({ claims, out, threads }, terminal) => {
    const { drawPlots } = await importWithTensorflow(
      threads,
      () => import('../study/draw-plots.ts'),
    );
    const found = await readFile(claims, 'utf8').catch(() => '{"claims":[]}');
    await drawPlots(out, (JSON.parse(found) as { claims: readonly ClaimReport[] }).claims);
    terminal.data(out);
  },
});
