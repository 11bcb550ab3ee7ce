#!/usr/bin/env node
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { listFiles } from '../../workspace/list-files.mjs';
import { root } from '../../workspace/root.mjs';
import { fileDigest } from '../native/digest.mjs';
import { createTalk } from '../talk.mjs';
import { pinsFile, readKafkaPins } from './kafka-pins.mjs';
import { copyWithMaven } from './maven.mjs';

const [version = readKafkaPins().version] = process.argv.slice(2);
const artifacts = [`org.apache.kafka:kafka_2.13:${version}`, 'org.slf4j:slf4j-simple:1.7.36'];
const folder = mkdtempSync(join(tmpdir(), 'pellucid-jars-'));
try {
  const talk = createTalk(process.stderr);
  await copyWithMaven(artifacts, folder, {
    root,
    environment: process.env,
    isRetry: true,
    talk,
  });
  const paths = listFiles(folder).filter((path) => path.endsWith('.jar'));
  const jars = await Promise.all(
    paths.sort().map(async (path) => ({
      path,
      bytes: statSync(join(folder, path)).size,
      sha256: await fileDigest(join(folder, path)),
    })),
  );
  writeFileSync(pinsFile, `${JSON.stringify({ version, artifacts, jars }, null, 2)}\n`);
  talk.line(`${jars.length} jars of Kafka ${version} are pinned`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
