import { elementwiseFoldings } from './elementwise.ts';
import type { Folding } from './folding.ts';
import { listFoldings } from './lists.ts';

/** Every TensorFlow operation on known values that is computed while a file is read, by its name. */
export const foldings: ReadonlyMap<string, Folding> = new Map(
  [...elementwiseFoldings, ...listFoldings].map((folding) => [folding.operation, folding]),
);
