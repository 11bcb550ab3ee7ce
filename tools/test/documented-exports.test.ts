import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { workspaceProjects } from '../workspace/projects.mjs';
import { root } from '../workspace/root.mjs';

interface ExportedName {
  /** Its name where it is declared. */
  readonly name: string;
  /** File that declares it or passes it on; absolute. */
  readonly file: string;
}

interface SourceExports {
  readonly exports?: Readonly<Record<string, { readonly '@pellucid/source'?: string }>>;
}

const list = /^export (?:type )?\{(?<names>[^}]*)\}(?: from '(?<from>[^']+)')?/gm;

/** The names in the export lists of a table of contents. */
function listedExports(file: string): ExportedName[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(list)].flatMap(({ groups }) => {
    const { names, from } = groups as { names: string; from?: string };
    const parts = names.replaceAll(/\/\*.*?\*\/|\/\/.*$/gms, '').split(',');
    return parts
      .map((part) => part.trim().replace(/^type /, ''))
      .filter((part) => part !== '')
      .map((part) => ({
        name: part.split(/\s+as\s+/)[0]!,
        file: from === undefined ? file : join(dirname(file), from),
      }));
  });
}

/** Whether the declaration of a name stands right below a doc comment. */
function isDocumented({ name, file }: ExportedName): boolean {
  const text = readFileSync(file, 'utf8');
  const declaration = new RegExp(
    String.raw`^(?:export )?(?:declare |abstract |async )*(?:function\*?|class|const|interface|type|enum) ${name}\b`,
    'm',
  ).exec(text);
  if (declaration === null) {
    const passedOn = listedExports(file).find(
      (entry) => entry.name === name && entry.file !== file,
    );
    return passedOn !== undefined && isDocumented(passedOn);
  }
  return /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.test(text.slice(0, declaration.index));
}

const entryPoints = workspaceProjects(root)
  .filter(({ folder }) => folder.startsWith('packages/'))
  .flatMap(({ folder, manifest }) =>
    Object.values((manifest as SourceExports).exports ?? {}).flatMap(
      ({ '@pellucid/source': source }) => (source === undefined ? [] : [join(folder, source)]),
    ),
  );

describe('exports', () => {
  it.each(entryPoints)('of %s have a doc comment', (entryPoint) => {
    const bare = listedExports(join(root, entryPoint)).filter((entry) => !isDocumented(entry));
    expect(bare.map(({ name, file }) => `${name} in ${file.slice(root.length + 1)}`)).toEqual([]);
  });
});
