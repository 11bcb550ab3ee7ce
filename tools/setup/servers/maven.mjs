import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { lastLines, runCommand } from '../command.mjs';
import { findProgram } from '../find-program.mjs';
import { Unavailable } from '../native/unavailable.mjs';

/** @param {string} artifact */
function dependencyElement(artifact) {
  const [group, name, version] = artifact.split(':');
  return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
}

/** @param {readonly string[]} artifacts */
const projectFile = (artifacts) => `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>pellucid</groupId><artifactId>test-broker</artifactId><version>1</version>
<dependencies>${artifacts.map(dependencyElement).join('\n')}</dependencies>
</project>
`;

/**
 * Lets Maven fetch artifacts and what they need at run time, through its own mirrors, proxies and credentials.
 *
 * @param {readonly string[]} artifacts As `group:artifact:version`.
 * @param {string} folder Receives the jars, laid out as in a repository.
 * @param {import('../context.mjs').Context} context
 */
export async function copyWithMaven(artifacts, folder, { environment, talk }) {
  const maven = findProgram('mvn', environment);
  if (maven === undefined) throw new Unavailable('mvn is missing', { isNews: false });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pom.xml'), projectFile(artifacts));
  const { code, output, isStalled } = await runCommand(
    [
      maven,
      '--batch-mode',
      '--no-transfer-progress',
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      '-Dmdep.useRepositoryLayout=true',
      `-DoutputDirectory=${folder}`,
    ],
    { cwd: folder, environment, onOutput: talk.output, idleLimitMs: () => 120_000 },
  );
  if (isStalled) throw new Unavailable('mvn stood still for two minutes');
  if (code !== 0) {
    throw new Unavailable(`mvn failed with exit status ${code}`, { output: lastLines(output) });
  }
}
