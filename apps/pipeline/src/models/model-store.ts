import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The model directories under one root: `<root>/<name>/<version>/`. */
export interface ModelStore {
  /**
   * Folder of a model; without a version the highest one.
   *
   * Names are looked up in a listing and never joined to a path, so what an event says cannot lead elsewhere.
   */
  readonly find: (name: string, version: string | undefined) => string | undefined;
  /** Every model, sorted. */
  readonly models: () => readonly { readonly name: string; readonly version: string }[];
  /** Reads the listing anew. */
  readonly refresh: () => Promise<void>;
}

/** Opens the models under a root. */
export async function openModelStore(root: string): Promise<ModelStore> {
  let listing = await list(root);
  return {
    find: (name, version) => {
      const versions = listing.get(name);
      const chosen = version ?? versions?.at(-1);
      return chosen !== undefined && versions?.includes(chosen)
        ? path.join(root, name, chosen)
        : undefined;
    },
    models: () =>
      [...listing].flatMap(([name, versions]) => versions.map((version) => ({ name, version }))),
    refresh: async () => {
      listing = await list(root);
    },
  };
}

async function list(root: string): Promise<Map<string, readonly string[]>> {
  const names = await foldersIn(root);
  const entries = await Promise.all(
    names.map(async (name) => [name, await foldersIn(path.join(root, name))] as const),
  );
  return new Map(entries.filter(([, versions]) => versions.length > 0));
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const order = new Intl.Collator('en', { numeric: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .toSorted((a, b) => order.compare(a, b));
}
