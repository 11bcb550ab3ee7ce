import { lastLines, runCommand } from '../command.mjs';
import { Unavailable } from './unavailable.mjs';

/** Runs in a process of its own: a library that does not fit can take its process down. */
const program = `
const tf = require('@tensorflow/tfjs-node');
const product = tf.matMul([[1, 2], [3, 4]], [[5, 6], [7, 8]]);
const image = tf.ones([1, 4, 4, 1]);
const convolved = tf.conv2d(image, tf.ones([3, 3, 1, 1]), 1, 'valid');
const got = [tf.getBackend(), ...product.dataSync(), ...convolved.dataSync()].join(' ');
if (got !== 'tensorflow 19 22 43 50 9 9 9 9') throw new Error('wrong result: ' + got);
process.stdout.write('proven');
`;

/**
 * Loads @tensorflow/tfjs-node in a fresh process and computes a product and a convolution with it.
 *
 * @param {import('../context.mjs').Context} context
 */
export async function proveBinding({ root, environment }) {
  const { code, output, isStalled } = await runCommand([process.execPath, '-e', program], {
    cwd: root,
    environment: { ...environment, TF_CPP_MIN_LOG_LEVEL: '2', NODE_OPTIONS: '' },
    idleLimitMs: () => 60_000,
  });
  if (isStalled) throw new Unavailable('the library does not load within a minute');
  if (code === 0 && output.endsWith('proven')) return;
  throw new Unavailable('the library does not load or computes wrongly', {
    output: lastLines(output),
  });
}
