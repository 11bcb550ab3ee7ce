import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { Unavailable } from '../../../setup/native/unavailable.mjs';
import type { ServerName, ServerSource } from '../../../setup/servers/server-source.mjs';
import { describeServerStates, readServerStates } from '../../../setup/servers/server-state.mjs';
import { provideServers } from '../../../setup/test-servers.mjs';
import { recordedContext } from '../recorded-context.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writeFiles } from '../write-files.ts';

interface CountedSource extends ServerSource {
  count: number;
}

/** A source that finds its program in the checkout. */
function found(root: string, name: ServerName): CountedSource {
  const program = join(root, name);
  writeFiles(root, { [name]: '' });
  const source: CountedSource = {
    title: name,
    names: [name],
    count: 0,
    isInPlace: () => true,
    provide: async () => {
      source.count += 1;
      return { [name]: { program } };
    },
  };
  return source;
}

function missing(name: ServerName): CountedSource {
  const source: CountedSource = {
    title: name,
    names: [name],
    count: 0,
    isInPlace: () => true,
    provide: async () => {
      source.count += 1;
      throw new Unavailable('not there', { remedy: `install ${name}`, output: 'no luck' });
    },
  };
  return source;
}

describe('provideServers', () => {
  it('records where each program lies and is done then', async () => {
    const root = temporaryFolder();
    const context = recordedContext(root);
    const step = provideServers([found(root, 'kcat'), found(root, 'promtool')]);
    expect(step.isDone(context)).toBe(false);
    expect(await step.run(context)).toBe('servers for the tests: ready');
    expect(step.isDone(context)).toBe(true);
    expect(step.notice?.(context)).toBeUndefined();
    expect(describeServerStates(context)).toBe('kcat:ready,promtool:ready');
  });

  it('goes on without a program that cannot be had, and says each time what to install', async () => {
    const root = temporaryFolder();
    const context = recordedContext(root);
    const step = provideServers([missing('kafka'), found(root, 'kcat')]);
    expect(await step.run(context)).toBe('servers for the tests: not to be had here: kafka');
    expect(readServerStates(context)).toMatchObject({
      kafka: { status: 'unavailable', reason: 'not there', remedy: 'install kafka' },
      kcat: { status: 'ready', program: join(root, 'kcat') },
    });
    expect(context.lines).toEqual([expect.stringContaining('no luck')]);
    expect(step.notice?.(context)).toContain(
      'kafka is not available (not there). To change that, install kafka.',
    );
  });

  it('looks again for what is missing when asked to retry or when a tool appears', async () => {
    const root = temporaryFolder();
    const context = recordedContext(root, { PATH: join(root, 'bin') });
    const sources = [missing('kafka'), found(root, 'kcat')] as const;
    const step = provideServers(sources);
    await step.run(context);
    expect(step.isDone(context)).toBe(true);
    const retry = { ...context, isRetry: true };
    expect(step.isDone(retry)).toBe(false);
    await step.run(retry);
    expect(sources.map(({ count }) => count)).toEqual([2, 1]);
    const withTools = {
      ...context,
      environment: { ...context.environment, PATH: '/usr/bin:/bin' },
    };
    expect(step.isDone(withTools)).toBe(false);
  });

  it('fetches again what left the cache', async () => {
    const root = temporaryFolder();
    const context = recordedContext(root);
    let isInPlace = true;
    const step = provideServers([{ ...found(root, 'kcat'), isInPlace: () => isInPlace }]);
    await step.run(context);
    expect(step.isDone(context)).toBe(true);
    isInPlace = false;
    expect(step.isDone(context)).toBe(false);
  });

  it('takes a fault of its own for a fault', async () => {
    const faulty: ServerSource = {
      ...missing('kcat'),
      provide: async () => {
        throw new TypeError('a fault');
      },
    };
    const running = provideServers([faulty]).run(recordedContext(temporaryFolder()));
    await expect(running).rejects.toThrow('a fault');
  });
});
