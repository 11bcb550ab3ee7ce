import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { lastLines, runCommand } from '../command.mjs';
import { cacheFolder } from '../native/paths.mjs';
import { Unavailable } from '../native/unavailable.mjs';
import { ensureJars, hasJars } from './fetch-jars.mjs';
import { requireJava } from './java.mjs';
import { readKafkaPins } from './kafka-pins.mjs';

/**
 * The folder of the jars in the cache; other pins, other folder.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export function jarFolder(environment) {
  const pins = readKafkaPins();
  const key = createHash('sha256').update(JSON.stringify(pins)).digest('hex').slice(0, 12);
  return join(cacheFolder(environment), 'servers', `kafka-${pins.version}-${key}`);
}

/** @type {import('./server-source.mjs').ServerSource} */
export const kafka = {
  title: 'Kafka',
  names: ['kafka'],
  isInPlace: ({ environment }) => hasJars(jarFolder(environment), readKafkaPins().jars),
  provide: async (context) => {
    const program = await requireJava(context);
    const jars = jarFolder(context.environment);
    await ensureJars(readKafkaPins(), jars, context);
    const { code, output } = await runCommand(
      [program, '-cp', join(jars, '*'), 'kafka.Kafka', '--version'],
      { cwd: context.root, environment: context.environment },
    );
    if (code !== 0) {
      throw new Unavailable('the broker does not start', { output: lastLines(output) });
    }
    return { kafka: { program, jarFolder: jars } };
  },
};
