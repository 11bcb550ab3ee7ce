#!/usr/bin/env node
import { existsSync } from 'node:fs';

const entry = new URL('../dist/main.js', import.meta.url);
if (existsSync(entry)) {
  const { main } = await import(entry);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write('pellucid is not built yet: run "npm run setup" in its checkout first.\n');
  process.exitCode = 1;
}
