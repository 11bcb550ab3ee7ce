import { fileURLToPath } from 'node:url';

import protobuf from 'protobufjs';
import { expect, test } from 'vitest';

import { filterOutcomes, mapFlags, severities, startKinds } from '../../src/index.ts';

const proto = fileURLToPath(new URL('../../../../proto/', import.meta.url));

test.each([
  ['Severity', 'SEVERITY_', severities],
  ['FilterOutcome', 'FILTER_OUTCOME_', filterOutcomes],
  ['StartKind', 'START_KIND_', startKinds],
  ['MapFlag', 'MAP_FLAG_', ['UNSPECIFIED', ...mapFlags]],
])('%s has the values of the contract in their order', (name, prefix, values) => {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) =>
    target.startsWith('google/') ? target : `${proto}${target}`;
  root.loadSync('pellucid/v1/relevance_map.proto');
  expect(root.lookupEnum(`pellucid.v1.${name}`).values).toEqual(
    Object.fromEntries(
      values.map((value, at) => [prefix + value.toUpperCase().replaceAll('-', '_'), at]),
    ),
  );
});
