import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { steps } from '../../setup/steps.mjs';
import { workspaceFolders } from '../../workspace/projects.mjs';
import { root } from '../../workspace/root.mjs';
import { dockerfileFaults, instructionsOf } from './dockerfile-faults.ts';

const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8');
const ignored = readFileSync(join(root, 'deploy/Dockerfile.dockerignore'), 'utf8').split('\n');
const copied = instructionsOf(dockerfile)
  .filter(({ name, text }) => name === 'COPY' && !text.startsWith('--from'))
  .flatMap(({ text }) => text.split(' ').slice(0, -1));

describe('the Dockerfile', () => {
  test('has no fault', () => {
    expect(dockerfileFaults(dockerfile)).toEqual([]);
  });

  test('copies what exists, and the package.json of every project before npm ci', () => {
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const manifests = workspaceFolders(root).map((folder) => `${folder}/package.json`);
    expect(copied.filter((path) => path.endsWith('/package.json'))).toEqual(manifests.toSorted());
  });

  test('skips steps of the set-up that exist', () => {
    const skipped = [...dockerfile.matchAll(/--skip (\S+)/g)].map(([, name]) => name);
    expect(skipped.filter((name) => !steps.some((step) => step.name === name))).toEqual([]);
    expect(skipped.length).toBeGreaterThan(0);
  });

  test('takes the port that the service has by default', () => {
    expect(dockerfile).toContain('EXPOSE 9464');
    expect(dockerfile).toContain('http://127.0.0.1:9464/livez');
  });

  test('leaves everything out of the build but what is named: no secrets, no folders of this machine', () => {
    expect(ignored[0]).toBe('**');
    expect(ignored).toContain('**/node_modules');
    for (const folder of ['apps/pipeline/models', 'proto', 'tools']) {
      expect(ignored).toContain(`!${folder}`);
    }
  });
});

describe('dockerfileFaults', () => {
  const broken = (from: RegExp | string, to: string): readonly string[] => {
    const changed = dockerfile.replace(from, to);
    expect(changed).not.toBe(dockerfile);
    return dockerfileFaults(changed);
  };

  test.each([
    ['FROM node:20.20.2-bookworm-slim', 'FROM node:latest', 'base not pinned'],
    ['FROM node:20.20.2-bookworm-slim', 'FROM node', 'base not pinned'],
    ['COPY . .', 'ADD . .', 'ADD'],
    ['USER node', 'USER root', 'runs as root'],
    ['USER node\n', '', 'runs as root'],
    [/HEALTHCHECK[\s\S]*?\n(?=ENTRY)/, '', 'no HEALTHCHECK'],
    ['RUN npm ci', 'RUN npm install', 'npm install'],
    ['rm -rf /var/lib/apt/lists/*', 'true', 'apt-get without'],
    ['ENV NODE_ENV=production', 'ENV API_KEY=abc', 'a secret'],
    ['CMD ["run", "-c", "/etc/pellucid/pellucid.yaml"]', 'CMD pellucid run', 'shell form'],
    ['COPY package.json', 'COPY . .\nCOPY package.json', 'sources before packages'],
    ['WORKDIR /data', 'WORKDIR data', 'relative WORKDIR'],
  ])('notices %s → %s', (from, to, fault) => {
    expect(broken(from, to).join()).toContain(fault);
  });
});
