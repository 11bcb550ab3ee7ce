import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { temporaryDirectory } from '../../transport/journal/temporary-directory.ts';
import { DemoProcess } from './demo-process.ts';

const timeout = 300_000;
const address = /metrics (http:\/\/127\.0\.0\.1:\d+)\/metrics/;

let place: ReturnType<typeof temporaryDirectory>;
let running: DemoProcess[] = [];
beforeEach(() => {
  place = temporaryDirectory();
});
afterEach(async () => {
  for (const demo of running) await demo.kill();
  running = [];
  place.remove();
});

function start(args: readonly string[], out = place.directory): DemoProcess {
  const demo = new DemoProcess(out, args);
  running.push(demo);
  return demo;
}

async function get(url: string): Promise<readonly [status: number, text: string]> {
  const response = await fetch(url);
  return [response.status, await response.text()];
}

describe('--keep-running', () => {
  test(
    'streams at its rate with metrics and probes until Ctrl-C, then shows the scores',
    { timeout },
    async () => {
      const demo = start(['--keep-running', '--rate=40', '--events=30', '--seed=6']);
      const [, url] = await demo.said(address);
      // More than one round of the progress line, more than --events.
      await demo.said(/emitted (?:[4-9]\d|\d{3,}) /);
      expect(await get(`${url}/livez`)).toEqual([200, 'ok\n']);
      expect(await get(`${url}/readyz`)).toEqual([200, 'ok\n']);
      const [status, metrics] = await get(`${url}/metrics`);
      expect(status).toBe(200);
      const produced = /^pellucid_maps_produced_total\{[^}]*\} (\d+)/m.exec(metrics)?.[1];
      expect(Number(produced)).toBeGreaterThanOrEqual(30);

      demo.interrupt();
      await demo.finished();
      const { stream, scores } = demo.report();
      expect(stream.emitted).toBeGreaterThan(39);
      expect(stream.deadLetters).toBe(0);
      // The last --events of them are scored.
      expect(scores.events).toBe(30);
      expect(demo.stdout).toContain(`${stream.emitted} maps in `);
      expect(demo.stderr).toContain('contact-sheet.png');
      await expect(fetch(`${url}/livez`)).rejects.toThrow('fetch failed');
    },
  );
});

test('a port that is taken is said and a free one found', { timeout }, async () => {
  const server = createServer((_request, response) => response.end('somebody else'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const demo = start(['--events=8', `--port=${port}`]);
  const [, url] = await demo.said(address);
  expect(demo.stderr).toContain(`port ${port} is taken: metrics and probes are on a free one`);
  expect(url).not.toContain(`:${port}`);
  await demo.finished();
  expect(demo.report().scores.events).toBe(8);
  server.close();
});

describe('bad usage', () => {
  test.each([
    ['--events=0', '--events expects 1 or more, got "0"'],
    ['--spike-share=2', '--spike-share expects a share from 0 to 1, got "2"'],
    ['--seed=one', '--seed expects a whole number of 0 or more, got "one"'],
    ['--rate=fast', '--rate expects a number, got "fast"'],
    ['--port=70000', '--port expects a port from 0 to 65535, got "70000"'],
    ['--evnts=3', "unknown option '--evnts=3'\n(Did you mean --events?)"],
  ])(
    '%s: a sentence and exit code 2, nothing written',
    { timeout: 60_000 },
    async (option, words) => {
      const out = path.join(place.directory, 'untouched');
      const demo = start([option], out);
      expect(await demo.ended()).toBe(2);
      expect(demo.stderr).toContain(`error: ${words}\n`);
      expect(demo.stderr).not.toContain('    at ');
      expect(demo.stdout).toBe('');
      expect(existsSync(out)).toBe(false);
    },
  );

  test(
    'an --out that cannot be written: a sentence without a stack',
    { timeout: 60_000 },
    async () => {
      const out = path.join(place.directory, 'file');
      writeFileSync(out, 'mine');
      const demo = start([], out);
      expect(await demo.ended()).toBe(1);
      expect(demo.stderr).toContain(`error: --out expects a folder that can be made, got "${out}"`);
      expect(demo.stderr).not.toContain('    at ');
    },
  );
});
