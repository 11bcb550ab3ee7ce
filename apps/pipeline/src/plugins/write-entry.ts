import { readFile, writeFile } from 'node:fs/promises';

import { isMap, isSeq, parseDocument } from 'yaml';

import { parseConfig } from '../config/load-config.ts';
import type { PluginEntry } from './plugin-entry.ts';

/**
 * Puts an entry into a config file, in the place of one of the same package; comments and all else stay.
 *
 * @throws {PipelineError} INVALID_CONFIG when the file is no config, before or after.
 */
export async function writeEntry(file: string, entry: PluginEntry): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  parseConfig(text, file);
  const document = parseDocument(text);
  const packages = document.getIn(['plugins', 'packages']);
  const items = isSeq(packages) ? packages.items : [];
  const at = items.findIndex((item) => isMap(item) && item.get('name') === entry.name);
  if (at >= 0) {
    for (const [key, value] of Object.entries(entry)) {
      document.setIn(['plugins', 'packages', at, key], value);
    }
  } else if (items.length > 0) {
    document.addIn(['plugins', 'packages'], document.createNode(entry));
  } else {
    document.setIn(['plugins', 'packages'], document.createNode([entry]));
  }
  const written = document.toString();
  parseConfig(written, file);
  await writeFile(file, written);
}
