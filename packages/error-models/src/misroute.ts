import type { Network, Node } from '@pellucid/relevance';
import { canonizeFor, createNetwork } from '@pellucid/relevance';

import { ErrorModelError } from './errors.ts';
import type { Operator } from './injection.ts';
import type { Random } from './random.ts';

/** What goes wrong where branches meet. */
export type Misrouting = 'lost' | 'swapped' | 'duplicated';

/** Where two branches meet: the node, and which of its inputs they are. */
interface Meeting {
  readonly merge: Node;
  readonly branches: readonly [number, number];
}

/** What stands between a merge and its branch: where relevance goes that the branch is due, and with which factor. */
type Detour = ReadonlyMap<string, number>;

/**
 * An operator whose relevance goes astray at one merge. Every layer reads the sound activations.
 *
 * @throws {ErrorModelError} INVALID_OPTIONS when no two branches of one shape meet.
 */
export function misroute(operator: Operator, kind: Misrouting, random: Random): Operator {
  const network = canonizeFor(operator.network, operator.dialect);
  const meetings = meetingsOf(network);
  if (meetings.length === 0) {
    throw new ErrorModelError(
      'INVALID_OPTIONS',
      'Error model "routing-error" expects a network with a sum or concatenation of two branches of one shape, got one without',
      { errorModel: 'routing-error' },
    );
  }
  const { merge, branches } = meetings[random.integer(0, meetings.length - 1)]!;
  const [first, second] = random.next() < 0.5 ? branches : branches.toReversed();
  const [one, other] = [merge.inputs[first]!, merge.inputs[second]!];
  const detours: Record<Misrouting, ReadonlyMap<number, Detour>> = {
    lost: new Map([[first, new Map([[one, 0]])]]),
    swapped: new Map([
      [first, new Map([[other, 1]])],
      [second, new Map([[one, 1]])],
    ]),
    duplicated: new Map([
      [
        first,
        new Map([
          [one, 0],
          [other, 1],
        ]),
      ],
    ]),
  };
  return detoured(operator, { network, merge, detours: detours[kind] });
}

function detoured(
  operator: Operator,
  at: {
    readonly network: Network;
    readonly merge: Node;
    readonly detours: ReadonlyMap<number, Detour>;
  },
): Operator {
  const { network, merge, detours } = at;
  const nameOf = (input: number): string => `${merge.name}/branch-${input}`;
  const nodes = network.nodes.flatMap((node): readonly Node[] => {
    if (node !== merge) return [node];
    const passed = Array.from(detours, ([input, detour]): Node => {
      const [inputs, coefficients] = [[...detour.keys()], [...detour.values()]];
      return { kind: 'sum', name: nameOf(input), inputs, coefficients };
    });
    const inputs = merge.inputs.map((name, input) => (detours.has(input) ? nameOf(input) : name));
    return [...passed, { ...merge, inputs }];
  });
  const { composite } = operator;
  // The derivative of such a sum sends relevance on times the factor, whatever was read.
  const entries = Array.from(detours.keys(), (input) => ({
    match: { name: nameOf(input) },
    rule: 'gradient',
  }));
  return {
    ...operator,
    network: createNetwork({ ...network, nodes }),
    composite: { ...composite, entries: [...entries, ...composite.entries] },
    borrowed: new Map(Array.from(detours.keys(), (input) => [nameOf(input), merge.inputs[input]!])),
  };
}

function meetingsOf({ nodes, shapes }: Network): readonly Meeting[] {
  return nodes.flatMap((merge) => {
    if (merge.kind !== 'sum' && merge.kind !== 'concatenate') return [];
    const { inputs } = merge;
    const places = inputs.map((_, place) => place);
    return places.flatMap((first) =>
      places
        .slice(first + 1)
        .filter((second) => inputs[first] !== inputs[second])
        .filter(
          (second) => String(shapes.get(inputs[first]!)) === String(shapes.get(inputs[second]!)),
        )
        .map((second): Meeting => ({ merge, branches: [first, second] })),
    );
  });
}
