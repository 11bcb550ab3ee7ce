import { build } from './build.mjs';
import { dependencies } from './dependencies.mjs';
import { nativeTensorflow } from './native-tensorflow.mjs';
import { nodeVersion } from './node-version.mjs';

/** What makes a checkout ready, in order. */
export const steps = [nodeVersion, dependencies, nativeTensorflow, build];
