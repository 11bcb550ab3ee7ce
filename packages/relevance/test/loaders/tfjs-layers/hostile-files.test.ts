import '@tensorflow/tfjs-node';
import { beforeAll, describe, expect, test } from 'vitest';

import { RelevanceError, loadTfjsLayers, surveyTfjsLayers } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import { kerasModel } from '../../regression/keras-model.ts';
import type { Change, Json } from './changed-model.ts';
import { at, changed, config, functionalModel, layer, weight } from './changed-model.ts';
import type { SavedModel } from './saved-model.ts';

let graph: SavedModel;

beforeAll(async () => {
  graph = await functionalModel();
});

const sequentialOf = (name: string, ...layers: Json[]): { [key: string]: Json } => ({
  class_name: 'Sequential',
  config: { name, layers },
});
const inputLayer: Json = {
  class_name: 'InputLayer',
  config: { name: 'x', batch_input_shape: [null, 2] },
};
const fileOf = (modelTopology: Json): unknown => ({ modelTopology, weightsManifest: [] });
const call = (name: string, index = 0): Json => [name, index, 0, {}];

/** A functional model with one layer of that class, called with its input twice, one behind the other. */
function calledTwice(name: string, inner: { [key: string]: Json }): { [key: string]: Json } {
  return {
    class_name: 'Model',
    config: {
      name,
      layers: [
        { ...(inputLayer as { [key: string]: Json }), name: 'x', inbound_nodes: [] },
        { ...inner, name: 'inner', inbound_nodes: [[call('x')], [call('inner', 1)]] },
      ],
      input_layers: [call('x')],
      output_layers: [call('inner', 2)],
    },
  };
}

describe('a layers model made to do harm is refused with a typed error', () => {
  const cases: readonly (readonly [title: string, code: string, build: () => unknown])[] = [
    [
      '100,000 models inside one another',
      'TOO_LARGE',
      () => {
        let model = sequentialOf('m', inputLayer);
        for (let depth = 0; depth < 100_000; depth += 1) model = sequentialOf('m', model);
        return fileOf(model);
      },
    ],
    [
      'models called twice by models called twice, 25 levels: 2^25 calls',
      'TOO_LARGE',
      () => {
        let model = calledTwice('m', { class_name: 'ReLU', config: { name: 'inner' } });
        const [, relu] = at(model, 'config')['layers'] as { [key: string]: Json }[];
        relu!['inbound_nodes'] = [[call('x')], [call('inner')]];
        at(model, 'config')['output_layers'] = [call('inner', 1)];
        for (let level = 0; level < 25; level += 1) model = calledTwice('m', model);
        return fileOf(model);
      },
    ],
    [
      'a model that hands its input on, given to itself',
      'MALFORMED_MODEL',
      () =>
        fileOf({
          class_name: 'Model',
          config: {
            layers: [
              {
                ...sequentialOf('inner', inputLayer),
                name: 'inner',
                inbound_nodes: [[call('inner')]],
              },
            ],
            input_layers: [],
            output_layers: [call('inner')],
          },
        }),
    ],
    [
      'a call with 100,000 lists inside one another',
      'MALFORMED_MODEL',
      () => {
        let deep: Json = [];
        for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
        return changed(graph, (json) => {
          layer(json, 1)['inbound_nodes'] = [deep];
        });
      },
    ],
    [
      'arguments of Keras 3 with 100,000 lists inside one another',
      'UNSUPPORTED_LAYER',
      () => {
        let deep: Json = [];
        for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
        return changed(graph, (json) => {
          layer(json, 1)['inbound_nodes'] = [{ args: deep, kwargs: {} }];
        });
      },
    ],
    [
      'an input of 2^53 values',
      'TOO_LARGE',
      () =>
        changed(graph, (json) => {
          config(json, 0)['batch_input_shape'] = [null, 2 ** 53 - 1];
        }),
    ],
    [
      'a shape of strings',
      'UNSUPPORTED_LAYER',
      () =>
        changed(graph, (json) => {
          config(json, 0)['batch_input_shape'] = [null, '4'];
        }),
    ],
    [
      'a weight twice',
      'MALFORMED_MODEL',
      () =>
        changed(graph, (json) => {
          weight(json, 1)['name'] = weight(json, 0)['name']!;
        }),
    ],
    [
      'a weight whose dimensions multiply to NaN',
      'MALFORMED_MODEL',
      () =>
        changed(graph, (json) => {
          weight(json, 0)['shape'] = [1e308, 1e308, 0];
        }),
    ],
    [
      'a scale that is NaN',
      'MALFORMED_MODEL',
      () =>
        changed(graph, (json) => {
          weight(json, 0)['quantization'] = { dtype: 'float32', scale: Number.NaN, min: 0 };
        }),
    ],
    [
      'a layer called __proto__ that another reads by another name',
      'MALFORMED_MODEL',
      () =>
        changed(graph, (json) => {
          layer(json, 1)['name'] = '__proto__';
          config(json, 1)['name'] = '__proto__';
        }),
    ],
    [
      'a reference to constructor',
      'MALFORMED_MODEL',
      () =>
        changed(graph, (json) => {
          layer(json, 1)['inbound_nodes'] = [[call('constructor')]];
        }),
    ],
    [
      'a class called __proto__',
      'UNSUPPORTED_LAYER',
      () =>
        changed(graph, (json) => {
          layer(json, 1)['class_name'] = '__proto__';
        }),
    ],
  ];
  test.each(cases)('%s', (_title, code, build) => {
    const file = build();
    const error = errorOf(() => loadTfjsLayers(file, graph.weights));
    expect(error.code).toBe(code);
    expect(error.message.length).toBeLessThan(3000);
    expect(() => JSON.stringify(error.details)).not.toThrow();
  });

  const oversized: readonly (readonly [className: string, shape: number[], config: object])[] = [
    ['UpSampling2D', [4096, 4096, 1], { size: [2 ** 30, 1] }],
    ['UpSampling1D', [8192, 1], { size: 8192 }],
    ['RepeatVector', [4], { n: 2 ** 40 }],
    ['ZeroPadding2D', [4, 4, 1], { padding: 2 ** 40 }],
    ['MaxPooling2D', [4, 4, 1], { pool_size: 2 ** 40, padding: 'same', strides: 1 }],
    ['AveragePooling2D', [4, 4, 1], { pool_size: 2, padding: 'same', strides: 2 ** 40 }],
  ];
  test.each(oversized)('%s of %j with %j', (className, shape, more) => {
    const { json, weights } = kerasModel(shape, { className, config: { ...more } });
    const error = errorOf(() => loadTfjsLayers(json, weights));
    expect(error.code).toBe('TOO_LARGE');
  });

  test('a layer called __proto__ is a layer like others', () => {
    const json = changed(graph, (copy) => {
      for (const index of [1, 2]) {
        const text = JSON.stringify(layer(copy, index)).replaceAll('"hidden"', '"__proto__"');
        Object.assign(layer(copy, index), JSON.parse(text));
      }
      weight(copy, 0)['name'] = '__proto__/kernel';
      weight(copy, 1)['name'] = '__proto__/bias';
    });
    const network = loadTfjsLayers(json, graph.weights);
    expect(network.nodes.map(({ name }) => name)).toEqual(['x', '__proto__', 'out']);
  });

  const damage: readonly (readonly [title: string, change: Change])[] = [
    ['without its layers', (json) => delete at(json, 'modelTopology', 'config')['layers']],
    ['of another class', (json) => (at(json, 'modelTopology')['class_name'] = 'Ensemble')],
  ];
  test.each(damage)('the survey of a file %s throws the same typed error', (_title, change) => {
    const file = changed(graph, change);
    const thrown = [loadTfjsLayers, surveyTfjsLayers].map((read) =>
      errorOf(() => read(file, graph.weights)),
    );
    expect(thrown[0]).toBeInstanceOf(RelevanceError);
    expect(thrown[1]!.message).toBe(thrown[0]!.message);
  });
});
