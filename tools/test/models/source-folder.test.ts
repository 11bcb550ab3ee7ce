import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ModelSource } from '../../models/source-folder.mjs';
import { ensureSource, isSourceInPlace, sourceFolder } from '../../models/source-folder.mjs';
import { writeFiles } from '../../models/write-files.mjs';
import { provideModels } from '../../setup/models.mjs';
import { Unavailable } from '../../setup/native/unavailable.mjs';
import { recordedContext } from '../setup/recorded-context.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

interface CountedSource extends ModelSource {
  count: number;
}

function source(over: Partial<ModelSource> = {}): CountedSource {
  const made: CountedSource = {
    name: 'tiny',
    title: 'Tiny',
    packages: [],
    revision: 1,
    places: { net: 'net/1' },
    count: 0,
    write: async ({ folder }) => {
      made.count += 1;
      writeFiles(folder, { 'net/1/model.json': '{}' });
    },
    ...over,
  };
  return made;
}

describe('ensureSource', () => {
  it('writes the files once, and again when one of them is gone', async () => {
    const context = recordedContext(temporaryFolder());
    const tiny = source();
    const { net = '' } = await ensureSource(tiny, context);
    await ensureSource(tiny, context);
    expect(readFileSync(join(net, 'model.json'), 'utf8')).toBe('{}');
    expect(tiny.count).toBe(1);
    rmSync(join(net, 'model.json'));
    expect(isSourceInPlace(tiny, context.environment)).toBe(false);
    await ensureSource(tiny, context);
    expect(tiny.count).toBe(2);
  });

  it('leaves nothing behind when writing fails', async () => {
    const context = recordedContext(temporaryFolder());
    const broken = source({
      write: async ({ folder }) => {
        writeFiles(folder, { half: 'done' });
        throw new Unavailable('wrong checksum');
      },
    });
    await expect(ensureSource(broken, context)).rejects.toThrow('wrong checksum');
    expect(existsSync(sourceFolder(broken, context.environment))).toBe(false);
  });

  it('takes another folder for another revision', () => {
    const { environment } = recordedContext(temporaryFolder());
    const folders = [1, 2].map((revision) => sourceFolder(source({ revision }), environment));
    expect(folders[0]).not.toBe(folders[1]);
  });
});

describe('provideModels', () => {
  it('is done after one run', async () => {
    const context = recordedContext(temporaryFolder());
    const step = provideModels([source()]);
    expect(step.isDone(context)).toBe(false);
    expect(await step.run(context)).toBe('real networks and data: ready');
    expect(step.isDone(context)).toBe(true);
    expect(step.notice?.(context)).toBeUndefined();
  });

  it('goes on without what cannot be had, and says each time what to do', async () => {
    const context = recordedContext(temporaryFolder());
    const write = async (): Promise<void> => {
      throw new Unavailable('npm is missing', { remedy: 'install npm' });
    };
    const step = provideModels([source(), source({ name: 'far', places: { far: '.' }, write })]);
    expect(await step.run(context)).toBe('real networks and data: not to be had here: far');
    expect(step.isDone(context)).toBe(true);
    expect(step.isDone({ ...context, isRetry: true })).toBe(false);
    expect(step.notice?.(context)).toContain('To change that, install npm.');
  });
});
