import { cpus, loadavg } from 'node:os';

import { readStamp } from '../setup/stamp.mjs';

/**
 * One line on what the figures were measured with.
 *
 * @param {string} root
 */
export function describeMachine(root) {
  const processors = cpus();
  const [load = 0] = loadavg();
  const native = readStamp(root, 'native-tensorflow');
  const backend =
    process.env['PELLUCID_BACKEND'] === 'wasm' || native?.status !== 'ready'
      ? 'WebAssembly'
      : `native TensorFlow (${native.route})`;
  return [
    `${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'})`,
    `load ${load.toFixed(2)}${load > processors.length / 4 ? ' (something else is running)' : ''}`,
    `Node ${process.versions.node}`,
    backend,
  ].join(', ');
}
