import { PipelineError } from '../errors.ts';
import type { InputShapes } from '../models/read-network.ts';

/**
 * `--input-shape 64,64,64,1`, or `--input-shape name=64,64,64,1` for each input of a network that has several: shapes of one
 * sample that a model file leaves open.
 *
 * @throws {PipelineError} BAD_USAGE when it is something else.
 */
export function parseInputShapes(texts: readonly string[]): InputShapes {
  return Object.fromEntries(texts.map(parseInputShape));
}

function parseInputShape(text: string): readonly [name: string, shape: readonly number[]] {
  const equals = text.lastIndexOf('=');
  const sizes = text.slice(equals + 1).split(/[,x×]/);
  if (sizes.every((size) => /^\s*[1-9]\d{0,8}\s*$/.test(size))) {
    return [equals === -1 ? '' : text.slice(0, equals), sizes.map(Number)];
  }
  throw new PipelineError({
    code: 'BAD_USAGE',
    message: `--input-shape expects the shape of one sample such as 64,64,64,1, got "${text}"`,
    remedy: 'Leave the batch axis out; NAME=SHAPE where a network has several inputs.',
    details: { got: text },
  });
}
