import type { Constant } from '../constant.ts';
import type { OperatorContext } from '../operator.ts';

/** How an operation on known values is computed while the file is read. */
export interface Folding {
  readonly operation: string;
  readonly fold: (context: OperatorContext, constants: readonly Constant[]) => Constant;
}
