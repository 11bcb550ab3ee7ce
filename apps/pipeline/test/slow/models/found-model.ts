import { readFileSync } from 'node:fs';

/** What `npm run models` fetches. */
export type FetchedName =
  | 'brain'
  | 'deepbrain'
  | 'efficientnet-lite0'
  | 'head'
  | 'light-onnx'
  | 'nsfwjs-inception-v3'
  | 'nsfwjs-mobilenet-v2'
  | 'nsfwjs-mobilenet-v2-mid'
  | 'photos';

type State =
  | { readonly status: 'ready'; readonly path: string }
  | { readonly status: 'unavailable'; readonly reason: string; readonly remedy: string };

const stampFile = new URL('../../../../../node_modules/.pellucid/models.json', import.meta.url);

function stateOf(name: FetchedName): State | undefined {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8')) as {
      models: Partial<Record<FetchedName, State>>;
    };
    return stamp.models[name];
  } catch {
    return undefined;
  }
}

/** Whether all these are there; tests that need one that is not are skipped. */
export const hasModels = (...names: readonly FetchedName[]): boolean =>
  names.every((name) => stateOf(name)?.status === 'ready');

/** Path of a model or of data that the set-up fetched. */
export function foundModel(name: FetchedName): string {
  const state = stateOf(name);
  if (state?.status === 'ready') return state.path;
  const reason = state?.reason ?? 'the set-up has not looked for it';
  throw new Error(`foundModel: ${name} is not there (${reason}); run npm run models`);
}
