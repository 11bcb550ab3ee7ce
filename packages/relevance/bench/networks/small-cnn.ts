import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Network } from '@pellucid/relevance';
import { loadTfjsLayers } from '@pellucid/relevance';

/** The network of the demo, `[28, 28, 1]` to 10 classes; leaky rectifiers make its inputs signed. */
export function smallCnn(): Network {
  // Benches run in the folder of their project.
  const folder = path.resolve('../../apps/pipeline/models/smallcnn-mnist/1');
  const read = (file: string): Buffer => readFileSync(path.join(folder, file));
  return loadTfjsLayers(JSON.parse(read('model.json').toString('utf8')), read('weights.bin'));
}
