import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PluginSettings } from '../../src/plugins/plugin-settings.ts';
import { pinned } from './plugin-packages.ts';

/** Parts of the error model as source text; each sound unless another is given. */
export interface ErrorModelParts {
  readonly stage?: string;
  /** Body of `apply(site, random)`. */
  readonly apply?: string;
  /** Body of `of(record)`. */
  readonly of?: string;
  readonly scope?: string;
  readonly reads?: string;
  /** What no sound map passes, at every point. */
  readonly invariant?: number;
  /** Body of `propose(finding)`. */
  readonly propose?: string;
  readonly exported?: string;
}

const source = ({
  stage = 'relevance',
  apply = 'site.relevance[random.integer(0, site.relevance.length - 1)] = height; return true;',
  of = 'return record.summary.absmax;',
  scope = 'point',
  reads = 'summary',
  invariant,
  propose = 'return { filter: `hard:threshold=${finding.threshold}@${finding.point}` };',
  exported = 'errorModel',
}: ErrorModelParts): string => `
const text = { description: '', cause: '', propagation: '', signature: '', alert: '', source: '' };
export const ${exported} = {
  meta: { name: 'test/bump', version: '1.0.0', ...text },
  stage: '${stage}',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: { height: { type: 'number', description: 'Height', default: 9 } },
  },
  inject: ({ height }) => ({ stage: '${stage}', apply: (site, random) => { ${apply} } }),
  statistic: {
    scope: '${scope}', reads: '${reads}', ${invariant === undefined ? '' : `invariant: ${invariant},`} name: 'absmax', formula: 'max |R|', direction: 'above',
    of: (record) => { ${of} },
  },
  sequential: [{ kind: 'k-of-n', k: 3, n: 20 }],
  propose: (finding) => { ${propose} },
};
`;

/** A package with an error model in a temporary folder, and how the config pins it. */
export function errorModelPackage(
  parts: ErrorModelParts = {},
  more: Partial<PluginSettings> = {},
): { readonly settings: PluginSettings; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'pellucid.plugin-'));
  const name = 'pellucid-error-model-bump';
  const manifest = {
    name,
    version: '1.0.0',
    type: 'module',
    keywords: ['pellucid-plugin'],
    pellucid: { apiVersion: 1, kind: 'error-model', entry: 'error-model.mjs' },
  };
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(directory, 'error-model.mjs'), source(parts));
  return {
    settings: pinned(directory, { name, ...more }),
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
