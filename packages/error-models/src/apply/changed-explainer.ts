import type { Explainer, Explanation, Network } from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import { ErrorModelError } from '../errors.ts';
import type { Operator } from '../injection.ts';

/** An explainer of another graph or other rules, which has the points and layers of the sound one. */
export interface ChangedExplainer {
  readonly explainer: Explainer;
  /** Ledger and points in the order of the sound explainer, without what only the changed graph has. */
  readonly inOrder: <Record>(explanation: Explanation<Record>) => Explanation<Record>;
}

/**
 * Compiles what relevance is worked out with instead.
 *
 * @throws {ErrorModelError} INVALID_OPTIONS when points or layers of the sound network are not there any more.
 */
export function compileChanged(
  sound: Explainer,
  errorModel: string,
  { network, composite, dialect }: Operator,
): ChangedExplainer {
  const { batchSizes } = sound;
  const explainer = compile(network, { composite, dialect, ...(batchSizes && { batchSizes }) });
  const layers = new Set(explainer.layers.map(({ name }) => name));
  const isWhole =
    idsOf(explainer) === idsOf(sound) && sound.layers.every(({ name }) => layers.has(name));
  if (!isWhole) {
    explainer.dispose();
    throw new ErrorModelError(
      'INVALID_OPTIONS',
      `Error model "${errorModel}" expects a network whose layers and points stay the same under it, got one with the points ${idsOf(explainer)} in the place of ${idsOf(sound)}`,
      { errorModel },
    );
  }
  const layerPlaces = new Map(sound.layers.map(({ name }, index) => [name, index]));
  const pointPlaces = new Map(sound.points.map(({ id }, index) => [id, index]));
  const inOrder = <Record>(explanation: Explanation<Record>): Explanation<Record> => ({
    ...explanation,
    ledger: explanation.ledger
      .filter(({ layer }) => layerPlaces.has(layer.name))
      .toSorted((a, b) => layerPlaces.get(a.layer.name)! - layerPlaces.get(b.layer.name)!),
    points: explanation.points.toSorted(
      (a, b) => pointPlaces.get(a.point.id)! - pointPlaces.get(b.point.id)!,
    ),
  });
  return { explainer, inOrder };
}

/** Ids and shapes of its points, in their order or not. */
function idsOf({ points }: Explainer): string {
  return points
    .map(({ id, shape }) => `${id}[${shape.join(', ')}]`)
    .toSorted()
    .join(', ');
}

/** What a sound explainer of a loaded network works relevance out with. */
export function operatorOf({ composite, dialect }: Explainer, network: Network): Operator {
  return { network, composite, dialect };
}
