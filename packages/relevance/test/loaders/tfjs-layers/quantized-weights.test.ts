import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, test } from 'vitest';

import { loadTfjsLayers } from '../../../src/index.ts';
import { relativeL2 } from '../../relative-l2.ts';
import { seededRandom } from '../../seeded-random.ts';
import { forwardOne } from '../forward.ts';
import type { SavedModel, WeightEntry } from './saved-model.ts';
import { loadSaved, predict, randomize, saveModel } from './saved-model.ts';

type Quantized = { readonly entry: WeightEntry; readonly bytes: Uint8Array };

/** A weight in 8 or 16 bits: value = whole · scale + min. */
const affinely =
  (dtype: 'uint8' | 'uint16') =>
  (entry: WeightEntry, values: Float32Array): Quantized => {
    const levels = dtype === 'uint8' ? 255 : 65_535;
    const min = Math.min(...values);
    const scale = (Math.max(...values) - min) / levels || 1;
    const whole = Array.from(values, (value) => Math.round((value - min) / scale));
    const array = dtype === 'uint8' ? Uint8Array.from(whole) : Uint16Array.from(whole);
    return {
      entry: { ...entry, quantization: { dtype, min, scale } },
      bytes: new Uint8Array(array.buffer),
    };
  };

/** A weight as binary16, by cutting off the mantissa; magnitudes are normal. */
const asHalf = (entry: WeightEntry, values: Float32Array): Quantized => {
  const halves = Uint16Array.from(values, (value) => {
    const [bits] = new Uint32Array(Float32Array.of(value).buffer);
    const exponent = ((bits! >>> 23) & 0xff) - 127 + 15;
    if (exponent <= 0) return (bits! >>> 16) & 0x8000;
    return ((bits! >>> 16) & 0x8000) | (exponent << 10) | ((bits! >>> 13) & 0x3ff);
  });
  return {
    entry: { ...entry, quantization: { dtype: 'float16' } },
    bytes: new Uint8Array(halves.buffer),
  };
};

const ways = { uint8: affinely('uint8'), uint16: affinely('uint16'), float16: asHalf };

function quantize(
  { json, weights }: SavedModel,
  way: (entry: WeightEntry, values: Float32Array) => Quantized,
): SavedModel {
  const entries: WeightEntry[] = [];
  const parts: number[] = [];
  let offset = 0;
  for (const entry of json.weightsManifest[0]!.weights) {
    const size = entry.shape.reduce((product, dimension) => product * dimension, 1);
    const bytes = weights.slice(offset, offset + 4 * size);
    offset += 4 * size;
    const quantized = way(entry, new Float32Array(bytes.buffer));
    entries.push(quantized.entry);
    parts.push(...quantized.bytes);
  }
  return {
    json: { ...json, weightsManifest: [{ weights: entries }] },
    weights: Uint8Array.from(parts),
  };
}

describe('quantized weights of conv [6, 6, 1], batch normalization and dense', () => {
  test.each(Object.entries(ways))('%s: what TensorFlow.js makes of them', async (_name, way) => {
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({ inputShape: [6, 6, 1], filters: 3, kernelSize: 3, activation: 'relu' }),
        tf.layers.batchNormalization(),
        tf.layers.flatten(),
        tf.layers.dense({ units: 4 }),
      ],
    });
    randomize(model, 51);
    const saved = quantize(await saveModel(model), way);
    const x = seededRandom(52).floats(36);
    const expected = predict(await loadSaved(saved), x);
    const output = forwardOne(loadTfjsLayers(saved.json, saved.weights), x);
    expect(relativeL2(output.values, expected)).toBeLessThanOrEqual(1e-5);
    // It is another network than the one before, but not a wholly different one.
    const before = predict(model, x);
    expect(relativeL2(expected, before)).toBeGreaterThan(0);
    expect(relativeL2(expected, before)).toBeLessThan(0.1);
  });
});
