import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

import { importsOf, packageOf } from '../workspace/imports.mjs';
import { listFiles } from '../workspace/list-files.mjs';
import { workspaceProjects } from '../workspace/projects.mjs';
import { root } from '../workspace/root.mjs';

interface Source {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const projects = workspaceProjects(root);
const layers = new Map(projects.map(({ manifest, layer }) => [manifest.name, layer]));

/** npm packages that the sources of a package may import; applications are free. */
const allowedPackages: Readonly<Record<string, readonly string[]>> = {
  relevance: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers', 'protobufjs'],
  events: ['protobufjs'],
  // The kit for authors of filters runs in their vitest.
  filters: ['ajv', 'fast-check', 'vitest'],
  'ground-truth': [],
  // So does the kit for authors of error models.
  'error-models': ['fast-check', 'vitest'],
  calibration: [],
};

const bannedNames = /^(?:.*-)?(?:utils?|helpers?|common|manager|service|misc)$/;
const longestSource = 300;

const isGenerated = (path: string): boolean => path.includes('/generated/');

function sourcesOf(folder: string): Source[] {
  return listFiles(join(root, folder))
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .map((file) => {
      const path = `${folder}/${file}`;
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: importsOf(text) };
    });
}

/** `path → specifier` for each import that breaks a rule. */
function offenders(
  sources: readonly Source[],
  isOffence: (specifier: string, source: Source) => boolean,
): string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter((specifier) => isOffence(specifier, source))
      .map((specifier) => `${source.path} → ${specifier}`),
  );
}

/** The sources that `folder` reaches by relative imports, its own included. */
function reachableFrom(folder: string, sources: readonly Source[]): Source[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set(sources.filter(({ path }) => path.startsWith(`${folder}/`)));
  for (const { path, imports } of reached) {
    for (const specifier of imports.filter((text) => text.startsWith('.'))) {
      const next = byPath.get(join(dirname(path), specifier));
      if (next !== undefined) reached.add(next);
    }
  }
  return [...reached];
}

describe.each(projects)('$name', ({ folder, manifest, layer }) => {
  const sources = sourcesOf(`${folder}/src`);
  const declared = new Set([
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
    ...Object.keys(manifest.optionalDependencies ?? {}),
  ]);

  it('has a layer', () => {
    expect(layer).toBeTypeOf('number');
  });

  it('declares every package that its sources import', () => {
    const isUndeclared = (specifier: string): boolean => {
      const imported = packageOf(specifier);
      return imported !== undefined && !declared.has(imported);
    };
    expect(offenders(sources, isUndeclared)).toEqual([]);
  });

  it('depends on lower layers only', () => {
    const notLower = [...declared].filter(
      (dependency) => layers.has(dependency) && !(layers.get(dependency)! < layer!),
    );
    expect(notLower).toEqual([]);
  });

  it('reaches no file outside its folder', () => {
    const isOutside = (specifier: string, { path }: Source): boolean =>
      specifier.startsWith('.') &&
      relative(`${folder}/src`, join(dirname(path), specifier)).startsWith('..');
    expect(offenders(sources, isOutside)).toEqual([]);
  });

  it('keeps its sources short', () => {
    const long = sources.filter(
      ({ path, text }) => !isGenerated(path) && text.trimEnd().split('\n').length > longestSource,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('names what it exports', () => {
    const wholesale = sources.filter(
      ({ path, text }) => basename(path) === 'index.ts' && /^export \*/m.test(text),
    );
    expect(wholesale.map(({ path }) => path)).toEqual([]);
  });
});

describe.each(projects.filter(({ folder }) => folder.startsWith('packages/')))(
  '$name',
  ({ name, folder }) => {
    it('imports only the npm packages of its own', () => {
      const isForeign = (specifier: string): boolean => {
        const imported = packageOf(specifier);
        if (imported === undefined || layers.has(imported)) return false;
        return allowedPackages[name]?.includes(imported) !== true;
      };
      expect(offenders(sourcesOf(`${folder}/src`), isForeign)).toEqual([]);
    });
  },
);

describe('relevance', () => {
  const sources = sourcesOf('packages/relevance/src');

  it.each(['amplitude', 'network', 'loaders'])('src/%s works without TensorFlow', (part) => {
    const reached = reachableFrom(`packages/relevance/src/${part}`, sources);
    expect(offenders(reached, (specifier) => specifier.startsWith('@tensorflow/'))).toEqual([]);
  });
});

describe('the workspace', () => {
  it('has no file or folder whose name says nothing', () => {
    const folders = [
      ...projects.flatMap(({ folder }) =>
        ['src', 'test', 'bench'].map((part) => `${folder}/${part}`),
      ),
      'tools',
    ];
    const banned = folders
      .flatMap((folder) => listFiles(join(root, folder)).map((file) => `${folder}/${file}`))
      .filter((path) =>
        path.split('/').some((part) => bannedNames.test(part.replace(/\..*$/, ''))),
      );
    expect(banned).toEqual([]);
  });
});
