import '@tensorflow/tfjs-node';
import { beforeAll, describe, expect, test } from 'vitest';

import { RelevanceError, loadTfjsLayers } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import { seededRandom } from '../../seeded-random.ts';
import type { Change, Json } from './changed-model.ts';
import { at, changed, functionalModel, layer, sequentialModel } from './changed-model.ts';
import type { SavedModel } from './saved-model.ts';

let stack: SavedModel;
let graph: SavedModel;

beforeAll(async () => {
  stack = await sequentialModel();
  graph = await functionalModel();
});

describe('a functional model is refused', () => {
  const calls = (json: Json, index: number, inbound: Json): void => {
    layer(json, index)['inbound_nodes'] = inbound;
  };
  const cases: readonly (readonly [title: string, code: string, says: RegExp, change: Change])[] = [
    [
      'with a cycle',
      'MALFORMED_MODEL',
      /no cycles/,
      (json) => calls(json, 1, [[['out', 0, 0, {}]]]),
    ],
    [
      'with a layer that reads itself',
      'MALFORMED_MODEL',
      /no cycles/,
      (json) => calls(json, 1, [[['hidden', 0, 0, {}]]]),
    ],
    [
      'with an operation that Keras made a layer of, one of whose tensors is read, and a number',
      'UNSUPPORTED_LAYER',
      /got TFOpLambda "hidden" with 1 inputs, the shape \[4\]/,
      (json) => {
        layer(json, 1)['class_name'] = 'TFOpLambda';
        calls(json, 1, [
          [
            ['x', 0, 0, {}],
            ['_CONSTANT_VALUE', -1, 2, {}],
          ],
        ]);
        calls(json, 2, [[['hidden', 0, 1, {}]]]);
      },
    ],
    [
      'with a second tensor of a class that makes one',
      'MALFORMED_MODEL',
      /got "hidden", call 0, tensor 1/,
      (json) => calls(json, 2, [[['hidden', 0, 1, {}]]]),
    ],
    [
      'with a layer that reads what there is none of',
      'MALFORMED_MODEL',
      /tensors that it has, got "nowhere", call 0/,
      (json) => calls(json, 1, [[['nowhere', 0, 0, {}]]]),
    ],
    [
      'with a layer that reads two',
      'UNSUPPORTED_LAYER',
      /one input, got Dense "hidden" with 2 inputs/,
      (json) =>
        calls(json, 1, [
          [
            ['x', 0, 0],
            ['x', 0, 0],
          ],
        ]),
    ],
    [
      'with a layer that reads nothing',
      'MALFORMED_MODEL',
      /tensors that it has, got "hidden"/,
      (json) => calls(json, 1, []),
    ],
    [
      'with a reference to a call that there is none of',
      'MALFORMED_MODEL',
      /tensors that it has, got "hidden", call 1, tensor 0/,
      (json) => calls(json, 2, [[['hidden', 1, 0]]]),
    ],
    [
      'with a reference to a second tensor of a layer',
      'MALFORMED_MODEL',
      /tensors that it has, got "hidden", call 0, tensor 1/,
      (json) => calls(json, 2, [[['hidden', 0, 1]]]),
    ],
    [
      'with a reference by a number that is a string',
      'MALFORMED_MODEL',
      /references such as/,
      (json) => calls(json, 2, [[['hidden', '0', 0]]]),
    ],
    [
      'with a layer that is called as in training',
      'UNSUPPORTED_LAYER',
      /as in inference, got Dense "hidden" .* training: true/,
      (json) => calls(json, 1, [[['x', 0, 0, { training: true }]]]),
    ],
    [
      'with an object for what a layer reads, as Keras 3 writes it, without a tensor',
      'UNSUPPORTED_LAYER',
      /one input, got Dense "hidden" with 0 inputs/,
      (json) => calls(json, 1, [{ args: [], kwargs: {} }]),
    ],
    ['with a number for what a layer reads', 'MALFORMED_MODEL', /./, (json) => calls(json, 1, [5])],
    [
      'with a reference that is a number',
      'MALFORMED_MODEL',
      /references such as/,
      (json) => calls(json, 1, [[5]]),
    ],
    [
      'without inbound nodes',
      'MALFORMED_MODEL',
      /inbound_nodes expects a list/,
      (json) => {
        delete layer(json, 1)['inbound_nodes'];
      },
    ],
    [
      'without outputs',
      'MALFORMED_MODEL',
      /output_layers expects references/,
      (json) => {
        delete at(json, 'modelTopology', 'config')['output_layers'];
      },
    ],
    [
      'with an output that there is none of',
      'MALFORMED_MODEL',
      /"nowhere"/,
      (json) => {
        at(json, 'modelTopology', 'config')['output_layers'] = [['nowhere', 0, 0]];
      },
    ],
    [
      'with an empty list of outputs',
      'MALFORMED_MODEL',
      /./,
      (json) => {
        at(json, 'modelTopology', 'config')['output_layers'] = [];
      },
    ],
  ];
  test.each(cases)('%s', (_title, code, says, change) => {
    const error = errorOf(() => loadTfjsLayers(changed(graph, change), graph.weights));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
  });

  test('its layers may be in any order, and its outputs names alone', () => {
    const json = changed(graph, (copy) => {
      const place = at(copy, 'modelTopology', 'config');
      place['layers'] = (place['layers'] as Json[]).toReversed();
      place['output_layers'] = ['out'];
    });
    expect(loadTfjsLayers(json, graph.weights).nodes.map(({ name }) => name)).toEqual([
      'x',
      'hidden',
      'out',
    ]);
  });
});

test('2,000 models with one value replaced by another are read or refused with a typed error', () => {
  const random = seededRandom(61);
  const others: readonly Json[] = [
    null,
    -1,
    0,
    1.5,
    2 ** 40,
    '',
    'x',
    'toString',
    true,
    [],
    [[]],
    [3],
    {},
    { a: 1 },
  ];
  let refused = 0;
  for (let round = 0; round < 2000; round += 1) {
    const original = round % 2 === 0 ? stack : graph;
    const json = changed(original, (copy) => {
      replaceSomewhere(copy, random.below, others[random.below(others.length)]!);
    });
    try {
      loadTfjsLayers(json, original.weights);
    } catch (error) {
      if (!(error instanceof RelevanceError)) throw error;
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(500);
});

/** Goes down at random and replaces what it ends at. */
function replaceSomewhere(json: Json, below: (limit: number) => number, other: Json): void {
  let place = json as { [key: string]: Json };
  for (;;) {
    const keys = Object.keys(place);
    const key = keys[below(keys.length)]!;
    const next = place[key]!;
    const isLeaf = typeof next !== 'object' || next === null || Object.keys(next).length === 0;
    if (isLeaf || below(6) === 0) {
      place[key] = other;
      return;
    }
    place = next as { [key: string]: Json };
  }
}
