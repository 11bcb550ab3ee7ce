// A thread that ends its process when one input takes too long: the thread that reads it could not tell any more.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** @type {{ state: Int32Array, hangMs: number, targets: readonly string[], seed: number }} */
const { state, hangMs, targets, seed } = workerData;
let index = -1;
let sinceMs = performance.now();

setInterval(() => {
  const now = Atomics.load(state, 0);
  if (now !== index) {
    index = now;
    sinceMs = performance.now();
  } else if (performance.now() - sinceMs > hangMs) {
    const target = targets[Atomics.load(state, 1)];
    writeSync(
      2,
      `input ${index} of ${target} takes more than ${hangMs / 1000} s: --seed ${seed} --target ${target} --only ${index}\n`,
    );
    process.kill(process.pid, 'SIGKILL');
  }
}, 100);
