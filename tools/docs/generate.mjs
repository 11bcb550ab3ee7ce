import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../workspace/root.mjs';
import { alertPages } from './alert-pages.mjs';
import { cataloguePages } from './catalogue-pages.mjs';
import { commandPages } from './command-page.mjs';
import { compositePages } from './composite-pages.mjs';
import { networkPages } from './network-pages.mjs';
import { rulePages } from './rule-pages.mjs';
import { scorePages } from './score-pages.mjs';
import { servicePages } from './service-pages.mjs';

/**
 * Every generated page: path from the root, and text.
 *
 * @returns {[file: string, text: string][]}
 */
export function generatedPages() {
  return [
    ...rulePages(),
    ...compositePages(),
    ...networkPages(),
    ...cataloguePages(),
    ...scorePages(),
    ...servicePages(),
    ...commandPages(),
    ...alertPages(),
  ];
}

const isCheck = process.argv.includes('--check');
/** @type {string[]} */
const stale = [];
for (const [file, text] of generatedPages()) {
  const target = path.join(root, file);
  const current = readOrEmpty(target);
  if (current === text) continue;
  stale.push(file);
  if (isCheck) continue;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
if (isCheck && stale.length > 0) {
  console.error(
    `These pages are not what their sources say; run npm run docs:\n  ${stale.join('\n  ')}`,
  );
  process.exitCode = 1;
} else {
  console.log(isCheck ? 'generated pages are up to date' : `${stale.length} pages written`);
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
