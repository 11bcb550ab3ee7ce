import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { demoModelDirectory } from '../src/demo/demo-setting.ts';
import { temporaryDirectory } from './transport/journal/temporary-directory.ts';

/** A root of models in a temporary folder. */
export interface TemporaryModels {
  readonly root: string;
  /** Deploys the network that comes with the service, without its profile unless asked for. */
  readonly deploy: (name: string, version: string, more?: { readonly profile?: true }) => string;
  /** Deploys a folder with a `model.json` that is none. */
  readonly deployBroken: (name: string, version: string) => string;
  readonly remove: () => void;
}

const files = ['model.json', 'weights.bin', 'pellucid.json'];

/** An empty root of models. */
export function temporaryModels(): TemporaryModels {
  const { directory: root, remove } = temporaryDirectory();
  const folder = (name: string, version: string): string => {
    const path = join(root, name, version);
    mkdirSync(path, { recursive: true });
    return path;
  };
  return {
    root,
    deploy: (name, version, { profile } = {}) => {
      const path = folder(name, version);
      for (const file of profile ? [...files, 'profile.json'] : files) {
        cpSync(join(demoModelDirectory, file), join(path, file));
      }
      return path;
    },
    deployBroken: (name, version) => {
      const path = folder(name, version);
      writeFileSync(join(path, 'model.json'), '{"modelTopology": 1}');
      return path;
    },
    remove,
  };
}
