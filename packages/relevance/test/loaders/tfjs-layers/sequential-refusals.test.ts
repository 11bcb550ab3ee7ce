import '@tensorflow/tfjs-node';
import { beforeAll, describe, expect, test } from 'vitest';

import { loadTfjsLayers } from '../../../src/index.ts';
import { errorOf } from '../../error-of.ts';
import type { Change } from './changed-model.ts';
import { at, changed, config, layer, sequentialModel, weight } from './changed-model.ts';
import type { SavedModel } from './saved-model.ts';

let stack: SavedModel;

beforeAll(async () => {
  stack = await sequentialModel();
});

describe('a sequential model is refused', () => {
  const cases: readonly (readonly [title: string, code: string, says: RegExp, change: Change])[] = [
    [
      'of another format',
      'UNSUPPORTED_LAYER',
      /format layers-model, got "graph-model"/,
      (json) => {
        json['format'] = 'graph-model';
      },
    ],
    [
      'without a topology',
      'MALFORMED_MODEL',
      /model.json.modelTopology expects an object, got nothing/,
      (json) => {
        delete json['modelTopology'];
      },
    ],
    [
      'with a list as topology',
      'MALFORMED_MODEL',
      /modelTopology expects an object/,
      (json) => {
        json['modelTopology'] = [];
      },
    ],
    [
      'without a weights manifest',
      'MALFORMED_MODEL',
      /weightsManifest expects a list/,
      (json) => {
        delete json['weightsManifest'];
      },
    ],
    [
      'of another class',
      'UNSUPPORTED_LAYER',
      /got "Ensemble"/,
      (json) => {
        at(json, 'modelTopology')['class_name'] = 'Ensemble';
      },
    ],
    [
      'with filters that its weights do not have',
      'MALFORMED_MODEL',
      /Conv2D "conv" expects weights for filters 3, got 2/,
      (json) => {
        config(json, 0)['filters'] = 3;
      },
    ],
    [
      'with another kernel than its weights',
      'MALFORMED_MODEL',
      /Conv2D "conv" expects weights for kernel_size 5×5, got 3×3/,
      (json) => {
        config(json, 0)['kernel_size'] = 5;
      },
    ],
    [
      'with units that its weights do not have',
      'MALFORMED_MODEL',
      /Dense "dense" expects weights for units 4, got 3/,
      (json) => {
        config(json, 4)['units'] = 4;
      },
    ],
    [
      'without layers',
      'MALFORMED_MODEL',
      /expects layers, got none/,
      (json) => {
        at(json, 'modelTopology', 'config')['layers'] = [];
      },
    ],
    [
      'with a number for its layers',
      'MALFORMED_MODEL',
      /layers expects a list, got 3/,
      (json) => {
        at(json, 'modelTopology', 'config')['layers'] = 3;
      },
    ],
    [
      'with a layer that is a string',
      'MALFORMED_MODEL',
      /layers\[1\] expects an object/,
      (json) => {
        at(json, 'modelTopology', 'config', 'layers')[1] = 'dense';
      },
    ],
    [
      'with a layer without a configuration',
      'MALFORMED_MODEL',
      /layers\[1\].config expects an object/,
      (json) => {
        delete layer(json, 1)['config'];
      },
    ],
    [
      'with a layer of an unknown class',
      'UNSUPPORTED_LAYER',
      /classes Activation, .*, got Lambda "norm"/,
      (json) => {
        layer(json, 1)['class_name'] = 'Lambda';
      },
    ],
    [
      'with a layer of the class constructor',
      'UNSUPPORTED_LAYER',
      /got constructor/,
      (json) => {
        layer(json, 1)['class_name'] = 'constructor';
      },
    ],
    [
      'with two layers of one name',
      'MALFORMED_MODEL',
      /twice/,
      (json) => {
        config(json, 2)['name'] = 'norm';
      },
    ],
    [
      'with an input of any width',
      'UNSUPPORTED_LAYER',
      /fixed shape/,
      (json) => {
        config(json, 0)['batch_input_shape'] = [null, null, 6, 1];
      },
    ],
    [
      'with an input of width 0',
      'UNSUPPORTED_LAYER',
      /fixed shape/,
      (json) => {
        config(json, 0)['batch_input_shape'] = [null, 0, 6, 1];
      },
    ],
    [
      'with an input of 2^60 values',
      'TOO_LARGE',
      /input "conv\/input" expects at most 268435456 values a sample/,
      (json) => {
        config(json, 0)['batch_input_shape'] = [null, 2 ** 30, 2 ** 30, 1];
      },
    ],
    [
      'without an input shape',
      'MALFORMED_MODEL',
      /batch_shape expects a list/,
      (json) => {
        delete config(json, 0)['batch_input_shape'];
      },
    ],
    [
      'with weights for another number of channels',
      'SHAPE_MISMATCH',
      /weights/,
      (json) => {
        config(json, 0)['batch_input_shape'] = [null, 6, 6, 2];
      },
    ],
    [
      'with the channels of a convolution somewhere else',
      'UNSUPPORTED_LAYER',
      /channels_last, got channels_between/,
      (json) => {
        config(json, 0)['data_format'] = 'channels_between';
      },
    ],
    [
      'with another padding',
      'UNSUPPORTED_LAYER',
      /valid or same, got "causal"/,
      (json) => {
        config(json, 0)['padding'] = 'causal';
      },
    ],
    [
      'with a stride of 0',
      'SHAPE_MISMATCH',
      /1 or more/,
      (json) => {
        config(json, 0)['strides'] = [0, 1];
      },
    ],
    [
      'with a stride of 0 and padding same',
      'SHAPE_MISMATCH',
      /1 or more/,
      (json) => {
        Object.assign(config(json, 0), { strides: [0, 1], padding: 'same' });
      },
    ],
    [
      'with three strides for two axes',
      'MALFORMED_MODEL',
      /strides expects 2 whole numbers/,
      (json) => {
        config(json, 0)['strides'] = [1, 1, 1];
      },
    ],
    [
      'with strides that are text',
      'MALFORMED_MODEL',
      /strides expects 2 whole numbers, got "fast"/,
      (json) => {
        config(json, 0)['strides'] = 'fast';
      },
    ],
    [
      'with an unknown activation',
      'UNSUPPORTED_LAYER',
      /one of the activations .*, got "squareplus"/,
      (json) => {
        config(json, 0)['activation'] = 'squareplus';
      },
    ],
    [
      'with the activation constructor',
      'UNSUPPORTED_LAYER',
      /one of the activations/,
      (json) => {
        config(json, 0)['activation'] = 'constructor';
      },
    ],
    [
      'with an activation that is an object',
      'MALFORMED_MODEL',
      /activation.config expects an object/,
      (json) => {
        config(json, 0)['activation'] = { class_name: 'relu' };
      },
    ],
    [
      'with a softmax inside',
      'UNSUPPORTED_LAYER',
      /softmax at the end/,
      (json) => {
        config(json, 0)['activation'] = 'softmax';
      },
    ],
    [
      'with a use_bias that is a number',
      'MALFORMED_MODEL',
      /use_bias expects true or false/,
      (json) => {
        config(json, 0)['use_bias'] = 1;
      },
    ],
    [
      'with groups that do not fit',
      'SHAPE_MISMATCH',
      /groups/,
      (json) => {
        config(json, 0)['groups'] = 2;
      },
    ],
    [
      'with batch normalization over the batch',
      'UNSUPPORTED_LAYER',
      /an axis from 1 to 3, behind the batch, got 0/,
      (json) => {
        config(json, 1)['axis'] = [0];
      },
    ],
    [
      'with batch normalization over two axes',
      'UNSUPPORTED_LAYER',
      /an axis from 1 to 3, behind the batch, got \[1,3\]/,
      (json) => {
        config(json, 1)['axis'] = [1, 3];
      },
    ],
    [
      'with an epsilon that is text',
      'MALFORMED_MODEL',
      /epsilon expects a number/,
      (json) => {
        config(json, 1)['epsilon'] = '1e-3';
      },
    ],
    [
      'with a pool of 2^31',
      'SHAPE_MISMATCH',
      /at least the kernel/,
      (json) => {
        config(json, 2)['pool_size'] = [2 ** 31, 2];
      },
    ],
    [
      'with a pool of one and a half',
      'MALFORMED_MODEL',
      /whole numbers/,
      (json) => {
        config(json, 2)['pool_size'] = [1.5, 2];
      },
    ],
    [
      'with a weight missing',
      'MALFORMED_MODEL',
      /Conv2D "conv" expects the weight "kernel", got none/,
      (json) => {
        weight(json, 0)['name'] = 'conv/other';
      },
    ],
    [
      'with a weight without a name',
      'MALFORMED_MODEL',
      /name expects a string/,
      (json) => {
        delete weight(json, 0)['name'];
      },
    ],
    [
      'with a weight of an unknown type',
      'UNSUPPORTED_LAYER',
      /one of the types float32, .*, got "complex64"/,
      (json) => {
        weight(json, 0)['dtype'] = 'complex64';
      },
    ],
    [
      'with a weight of text that ends behind the data',
      'MALFORMED_MODEL',
      /weights\[0\] expects texts up to the end of the data, got \d+ bytes/,
      (json) => {
        weight(json, 0)['dtype'] = 'string';
        weight(json, 0)['shape'] = [4096];
      },
    ],
    [
      'with a weight of the type constructor',
      'UNSUPPORTED_LAYER',
      /one of the types/,
      (json) => {
        weight(json, 0)['dtype'] = 'constructor';
      },
    ],
    [
      'with a weight of negative size',
      'MALFORMED_MODEL',
      /bytes/,
      (json) => {
        weight(json, 0)['shape'] = [-3, -3, 1, 2];
      },
    ],
    [
      'with a weight of fractions',
      'MALFORMED_MODEL',
      /shape expects 4 whole numbers/,
      (json) => {
        weight(json, 0)['shape'] = [1.5, 3, 2, 2];
      },
    ],
    [
      'with a weight of 2^60 values',
      'MALFORMED_MODEL',
      /bytes from 0 on, got data of/,
      (json) => {
        weight(json, 0)['shape'] = [2 ** 30, 2 ** 30, 1, 1];
      },
    ],
    [
      'with a weight of too few values',
      'MALFORMED_MODEL',
      /bytes of weights, got/,
      (json) => {
        weight(json, 7)['shape'] = [1];
      },
    ],
    [
      'with a kernel of a line',
      'UNSUPPORTED_LAYER',
      /a kernel of rank 4, got \[18\]/,
      (json) => {
        weight(json, 0)['shape'] = [18];
      },
    ],
    [
      'with a mean of one value for two channels',
      'SHAPE_MISMATCH',
      /./,
      (json) => {
        Object.assign(weight(json, 6), { shape: [1] });
        Object.assign(weight(json, 7), { shape: [3] });
      },
    ],
    [
      'with a quantization that is a list',
      'MALFORMED_MODEL',
      /quantization expects an object/,
      (json) => {
        weight(json, 0)['quantization'] = [];
      },
    ],
    [
      'with a quantization whose scale is text',
      'MALFORMED_MODEL',
      /scale expects a number/,
      (json) => {
        weight(json, 0)['quantization'] = { dtype: 'float32', scale: 'big' };
      },
    ],
    [
      'with a manifest of a string',
      'MALFORMED_MODEL',
      /weightsManifest\[0\] expects an object/,
      (json) => {
        json['weightsManifest'] = ['weights'];
      },
    ],
  ];
  test.each(cases)('%s', (_title, code, says, change) => {
    const error = errorOf(() => loadTfjsLayers(changed(stack, change), stack.weights));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(() => JSON.stringify(error.details)).not.toThrow();
  });

  test.each([[null], [undefined], [3], ['{}'], [[]], [true]])('that is %o', (json) => {
    expect(errorOf(() => loadTfjsLayers(json, new Uint8Array())).code).toBe('MALFORMED_MODEL');
  });

  test('whose weights are a byte short or long', () => {
    const long = new Uint8Array(stack.weights.length + 1);
    const short = stack.weights.subarray(1);
    expect(errorOf(() => loadTfjsLayers(stack.json, long)).message).toMatch(/bytes of weights/);
    expect(errorOf(() => loadTfjsLayers(stack.json, short)).code).toBe('MALFORMED_MODEL');
  });
});

test('the weights of the fixture are where the cases take them to be', () => {
  const names = stack.json.weightsManifest[0]!.weights.map(({ name }) => name);
  expect(names).toEqual([
    'conv/kernel',
    'conv/bias',
    'norm/gamma',
    'norm/beta',
    'dense/kernel',
    'dense/bias',
    'norm/moving_mean',
    'norm/moving_variance',
  ]);
});
