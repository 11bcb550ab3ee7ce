import { keep, mul, tensor1d } from '@tensorflow/tfjs-core';

import type { LinearMap } from './linear-map.ts';

/** x·scale a channel; its own transpose. */
export function affineMap(scale: Float32Array): LinearMap {
  const diagonal = keep(tensor1d(scale));
  return {
    apply: (x) => mul(x, diagonal),
    adjoint: (s) => mul(s, diagonal),
    dispose: () => diagonal.dispose(),
  };
}
