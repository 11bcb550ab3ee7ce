import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { pluginIntegrity } from '../../src/plugins/plugin-integrity.ts';
import type { PluginSettings } from '../../src/plugins/plugin-settings.ts';

/** Folder of the plugin that breaks the contract in every way. */
export const sinnerDirectory: string = fileURLToPath(
  new URL('../fixtures/plugins/pellucid-filter-sinner', import.meta.url),
);

/** A plugin package in a folder as the config pins it. */
export function pinned(directory: string, more: Partial<PluginSettings> = {}): PluginSettings {
  return {
    name: 'pellucid-filter-sinner',
    version: '1.0.0',
    integrity: pluginIntegrity(directory),
    tier: 'process',
    directory,
    deadlineMs: 1000,
    memoryMb: 256,
    ...more,
  };
}

/** A package in a temporary folder. */
export interface TemporaryPackage {
  readonly directory: string;
  readonly write: (file: string, content: string | Uint8Array) => void;
  readonly remove: () => void;
}

/** A copy of the fixture, to be changed. */
export function copyOfSinner(): TemporaryPackage {
  const directory = mkdtempSync(join(tmpdir(), 'pellucid.plugin-'));
  cpSync(sinnerDirectory, directory, { recursive: true });
  return {
    directory,
    write: (file, content) => {
      mkdirSync(join(directory, file, '..'), { recursive: true });
      writeFileSync(join(directory, file), content);
    },
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
