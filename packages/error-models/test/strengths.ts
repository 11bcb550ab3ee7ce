import { readFileSync } from 'node:fs';

/** Options of the injections that claims on detection are measured with, by error model. */
export const strengths: Readonly<Record<string, Readonly<Record<string, unknown>>>> = JSON.parse(
  readFileSync(new URL('../strengths.json', import.meta.url), 'utf8'),
);
