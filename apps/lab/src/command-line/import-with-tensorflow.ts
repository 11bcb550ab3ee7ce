import { LabError } from '../errors.ts';

/**
 * Imports a module that needs TensorFlow, after telling TensorFlow how many threads one operation may use.
 *
 * TensorFlow reads its environment once, when it is loaded; so no module above this one may import it.
 *
 * @throws {LabError} BACKEND_UNAVAILABLE when the native library is not there.
 */
export async function importWithTensorflow<Module>(
  threads: number,
  load: () => Promise<Module>,
): Promise<Module> {
  process.env['TF_NUM_INTRAOP_THREADS'] = String(threads);
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  try {
    return await load();
  } catch (cause) {
    throw new LabError({
      code: 'BACKEND_UNAVAILABLE',
      message: `load TensorFlow: expected @tensorflow/tfjs-node with its native library: ${String(cause)}`,
      remedy: 'Run "npm run setup" in the checkout.',
      cause,
    });
  }
}
