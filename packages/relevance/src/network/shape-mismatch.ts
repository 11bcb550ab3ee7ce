import { RelevanceError } from '../errors.ts';
import type { Node } from './node.ts';

/** An error for a node whose inputs or weights do not fit it. */
export function shapeMismatch(node: Node, expected: string, got: string): RelevanceError {
  return new RelevanceError(
    'SHAPE_MISMATCH',
    `${node.kind} "${node.name}" expects ${expected}, got ${got}`,
    { node: node.name, kind: node.kind, expected, got },
  );
}

/** A shape as messages show it. */
export function shownShape(shape: readonly number[]): string {
  return `the shape [${shape.join(', ')}]`;
}
