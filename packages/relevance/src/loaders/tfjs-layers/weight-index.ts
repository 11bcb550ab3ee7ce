import { RelevanceError } from '../../errors.ts';
import type { Weight } from './read-weights.ts';

/** Finds a weight of a layer by its name, or else by its place among the weights of the layer. */
export type WeightOf = (
  path: readonly string[],
  weight: string,
  place: number,
) => Weight | undefined;

/** Folders that Keras 3 writes into the names of weights. */
const folders: ReadonlySet<string> = new Set(['layer_checkpoint_dependencies', 'layers', 'vars']);

/** Weights of Normalization, which Keras 2 writes without the name of their layer. */
const nameless: ReadonlySet<string> = new Set(['mean', 'variance']);

/**
 * The weights of a file by layer: names are `[models/]layer/[cell/]weight[:0]`, or of Keras 3 `layer/vars/place`.
 *
 * A name that several weights end in is looked up with the models around the layer.
 */
export function weightIndex(weights: ReadonlyMap<string, Weight>): WeightOf {
  const whole = new Map<string, Weight>();
  const endings = new Map<string, Weight | 'several'>();
  for (const [path, weight] of weights) {
    const parts = path.replace(/:\d+$/, '').split('/');
    const kept = parts.map((part) => part.replace(/^_/, '')).filter((part) => !folders.has(part));
    whole.set(parts.join('/'), weight);
    if (kept.length !== parts.length) whole.set(kept.join('/'), weight);
    const ends = new Set([
      kept.slice(-2).join('/'),
      [...kept.slice(-3, -2), kept.at(-1)].join('/'),
    ]);
    for (const end of ends) endings.set(end, endings.has(end) ? 'several' : weight);
  }
  const find = (path: readonly string[], weight: string): Weight | undefined => {
    for (let start = 0; start < path.length; start += 1) {
      const exact = whole.get([...path.slice(start), weight].join('/'));
      if (exact !== undefined) return exact;
    }
    const found = endings.get(`${path.at(-1)!}/${weight}`);
    if (found === undefined && nameless.has(weight)) return whole.get(weight);
    if (found !== 'several') return found;
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `Layer "${path.join('/')}" expects one weight "${weight}", got several of that name`,
      { layer: path, weight },
    );
  };
  return (path, weight, place) => find(path, weight) ?? find(path, `${place}`);
}
