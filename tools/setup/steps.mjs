import { build } from './build.mjs';
import { dependencies } from './dependencies.mjs';
import { models } from './models.mjs';
import { nativeTensorflow } from './native-tensorflow.mjs';
import { nodeVersion } from './node-version.mjs';
import { testServers } from './test-servers.mjs';

/** What makes a checkout ready, in order. */
export const steps = [nodeVersion, dependencies, nativeTensorflow, build];

/** What the whole test run needs beside them. */
export const testSteps = [testServers, models];
