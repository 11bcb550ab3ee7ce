/** A tensor that a node reads. */
export interface TensorName {
  readonly node: string;
  /** Which of the node's outputs it is. */
  readonly output: number;
  /** Whether it only orders execution. */
  readonly isControl: boolean;
}

/** Reads `node`, `node:output` or `^node`. */
export function parseTensorName(text: string): TensorName {
  if (text.startsWith('^')) return { node: text.slice(1), output: 0, isControl: true };
  const [, node, output] = /^(.+):(\d+)$/s.exec(text) ?? [];
  if (node === undefined) return { node: text, output: 0, isControl: false };
  return { node, output: Number(output), isControl: false };
}
