import { RelevanceError } from '../../errors.ts';
import type { LayerCall } from './expand-calls.ts';
import { shownJson } from './shown-json.ts';

/**
 * Shape of one sample of an input: what the file states, with the axes that it leaves open as asked for.
 *
 * @throws {RelevanceError} UNSUPPORTED_LAYER when an axis stays open.
 * @throws {RelevanceError} SHAPE_MISMATCH when another shape is asked for than the file states.
 */
export function inputShape(
  { config, name }: LayerCall,
  asked: readonly number[] | undefined,
): readonly number[] {
  const key = config.has('batch_input_shape') ? 'batch_input_shape' : 'batch_shape';
  const stated = config.array(key).slice(1);
  const shape = stated.map((size, axis) => size ?? asked?.[axis]);
  if (asked !== undefined && shownJson(asked) !== shownJson(shape)) {
    throw new RelevanceError(
      'SHAPE_MISMATCH',
      `Input "${name}" expects an input shape that fits ${shownJson(stated)} in the file, got ${shownJson(asked)}`,
      { layer: name, shape: stated, got: asked },
    );
  }
  if (shape.length > 0 && shape.every((size) => Number.isInteger(size) && (size as number) >= 1)) {
    return shape as number[];
  }
  throw new RelevanceError(
    'UNSUPPORTED_LAYER',
    `Input "${name}" expects a fixed shape behind the batch axis, or one that is asked for, got ${shownJson(stated)}`,
    { layer: name, shape: stated },
  );
}
