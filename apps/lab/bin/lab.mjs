#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);

if (existsSync(main)) {
  const lab = await import(main.href);
  process.exitCode = await lab.main(process.argv.slice(2));
} else {
  console.error(
    'lab is not built. Run "npm run setup" in the checkout, or "npx nx build lab" after a change.',
  );
  process.exitCode = 1;
}
