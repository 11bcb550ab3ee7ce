#!/usr/bin/env node
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { setUp } from '../setup/run-steps.mjs';
import { steps, testSteps } from '../setup/steps.mjs';
import { createTalk } from '../setup/talk.mjs';
import { root } from '../workspace/root.mjs';
import { judge } from './runner/judge.mjs';
import { loadAreas } from './runner/load.mjs';
import { disorderOf } from './runner/mutation.mjs';
import { runTests } from './runner/run-tests.mjs';
import { copyTree } from './runner/tree.mjs';

const usage = `Puts small faults into copies of the checkout, one at a time, and requires the tests to notice each.

  npm run test:mutations [-- ID | AREA …] [--jobs N]
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', default: false },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});

/** @param {import('./runner/judge.mjs').Verdict} verdict */
const show = ({ id, isCaught, detail }) => console.log(`${isCaught ? '✔' : '✖'} ${id}: ${detail}`);

/**
 * Judges mutations in several trees at a time, showing each verdict as it falls.
 *
 * @param {readonly import('./runner/mutation.mjs').Mutation[]} mutations
 * @param {readonly string[]} trees
 */
async function judgeAll(mutations, trees) {
  const tests = [...new Set(mutations.flatMap((mutation) => mutation.tests))];
  const unchanged = await runTests(trees[0] ?? root, tests, { isFirstFailureEnough: false });
  const redFiles = new Set(unchanged.isGreen ? [] : unchanged.failedFiles);
  for (const file of redFiles) console.log(`✖ ${file} fails without any mutation`);

  const waiting = mutations.values();
  /** @type {import('./runner/judge.mjs').Verdict[]} */
  const verdicts = [];
  await Promise.all(
    trees.map(async (tree) => {
      for (const mutation of waiting) {
        const verdict = await judge(mutation, tree, redFiles);
        show(verdict);
        verdicts.push(verdict);
      }
    }),
  );
  return verdicts;
}

/**
 * @param {readonly string[]} words Ids or areas; none means all.
 * @param {number} jobs
 */
async function runMutations(words, jobs) {
  const areas = await loadAreas(fileURLToPath(new URL('.', import.meta.url)));
  const disorders = areas.flatMap(({ area, mutations }) => {
    const detail = disorderOf(mutations, area);
    return detail === undefined ? [] : [{ id: area, isCaught: false, detail }];
  });
  disorders.forEach(show);
  const chosen = areas
    .flatMap(({ area, mutations }) => mutations.map((mutation) => ({ area, mutation })))
    .filter(
      ({ area, mutation }) =>
        words.length === 0 || words.some((word) => [area, mutation.id].includes(word)),
    )
    .map(({ mutation }) => mutation);

  const place = mkdtempSync(join(tmpdir(), 'pellucid-mutations-'));
  process.once('exit', () => rmSync(place, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  const trees = Array.from({ length: Math.min(jobs, chosen.length) }, (_, index) =>
    join(place, String(index)),
  );
  for (const tree of trees) copyTree(root, tree);

  const verdicts = [...disorders, ...(chosen.length > 0 ? await judgeAll(chosen, trees) : [])];
  const failed = verdicts.filter(({ isCaught }) => !isCaught);
  if (failed.length > 0) console.log('\nNot caught:');
  for (const verdict of failed) {
    show(verdict);
    const mutation = chosen.find(({ id }) => id === verdict.id);
    if (mutation !== undefined) console.log(`    ${mutation.what} (${mutation.file})`);
  }
  console.log(`\n${verdicts.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 && verdicts.length > 0;
}

if (values.help) {
  console.log(usage);
} else {
  const talk = createTalk(process.stderr);
  const isReady = await setUp([...steps, ...testSteps], {
    root,
    environment: process.env,
    isRetry: false,
    talk,
  });
  const isPassed =
    isReady && (await runMutations(positionals, Math.max(1, Number(values.jobs) || 1)));
  process.exitCode = isPassed ? 0 : 1;
}
