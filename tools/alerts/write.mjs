#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { production, test } from './flavours.mjs';
import { alertsFile, defaultRunbooks, prometheusFile, rulesFile } from './rule-files.mjs';

const usage = `Writes rules.yml, alerts.yml and prometheus.yml.

  node tools/alerts/write.mjs --out DIR [--runbooks ADDRESS] [--flavour production|test]

  --runbooks   address of the folder of the runbooks (${defaultRunbooks})
  --flavour    test: a second for each minute of production
`;

/** @param {readonly string[]} programArguments */
function run(programArguments) {
  const { values } = parseArgs({
    args: [...programArguments],
    options: {
      out: { type: 'string' },
      runbooks: { type: 'string', default: defaultRunbooks },
      flavour: { type: 'string', default: production.name },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const flavour = [production, test].find(({ name }) => name === values.flavour);
  if (values.out === undefined) throw new TypeError('--out expects a folder, got none');
  if (flavour === undefined) {
    throw new TypeError(`--flavour expects production or test, got "${values.flavour}"`);
  }
  mkdirSync(values.out, { recursive: true });
  const files = {
    'rules.yml': rulesFile(flavour),
    'alerts.yml': alertsFile(flavour, values),
    'prometheus.yml': prometheusFile(flavour),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(values.out, name), text);
}

try {
  run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
