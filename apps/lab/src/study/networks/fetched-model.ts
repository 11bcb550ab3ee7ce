import { readFile } from 'node:fs/promises';

import { LabError } from '../../errors.ts';

interface State {
  readonly status: string;
  readonly path?: string;
  readonly reason?: string;
}

const stamp = new URL('../../../../../node_modules/.pellucid/models.json', import.meta.url);

/**
 * Path of a network or of data that `npm run models` fetched.
 *
 * @throws {LabError} DATA_UNAVAILABLE when it is not there.
 */
export async function fetchedModel(name: string): Promise<string> {
  const state = await stateOf(name);
  if (state?.status === 'ready' && state.path !== undefined) return state.path;
  throw new LabError({
    code: 'DATA_UNAVAILABLE',
    message: `find model: expected "${name}" to be fetched, ${state?.reason ?? 'it is not'}`,
    remedy: 'Run "npm run models".',
  });
}

async function stateOf(name: string): Promise<State | undefined> {
  try {
    const { models } = JSON.parse(await readFile(stamp, 'utf8')) as {
      readonly models: Readonly<Record<string, State>>;
    };
    return models[name];
  } catch {
    return undefined;
  }
}
