import { describe, expect, it } from 'vitest';

import { createOutputReader } from '../../lane/nx-tasks.mjs';

const printed = `
\u001B[32m✔\u001B[39m  nx run events:lint
✔  nx run events:build [local cache]

> nx run relevance:lint

src/index.ts: an error
> not a task
✔  nx run lab:lint

> nx run lab:test
1 failed

 NX   Running targets failed

Failed tasks:
`;

describe('createOutputReader', () => {
  it.each([1, 7, 10_000])(
    'keeps what failed tasks printed, read %i characters at a time',
    (size) => {
      const lines: string[] = [];
      const reader = createOutputReader((line) => lines.push(line));
      for (let at = 0; at < printed.length; at += size) reader.read(printed.slice(at, at + size));
      expect(lines).toEqual([
        '✔ events:lint',
        '✔ events:build',
        '✖ relevance:lint',
        '✔ lab:lint',
        '✖ lab:test',
      ]);
      expect(reader.outputOf('relevance:lint')).toBe('src/index.ts: an error\n> not a task');
      expect(reader.outputOf('lab:test')).toBe('1 failed');
      expect(reader.outputOf('events:lint')).toBe('');
    },
  );
});
