/** Which value of the network's output is to be explained. */
export type Target =
  /** The class that the network predicts; ties go to the lowest index. */
  | { readonly kind: 'predicted' }
  /** A position in the output, from 0. */
  | { readonly kind: 'class-index'; readonly index: number }
  /** A class name of the model directory. */
  | { readonly kind: 'class-name'; readonly name: string }
  /** An output of a network that has several; its predicted class unless `index` says another. */
  | { readonly kind: 'output-tensor'; readonly name: string; readonly index?: number | undefined };
