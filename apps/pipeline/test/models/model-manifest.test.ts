import { describe, expect, test } from 'vitest';

import { parseManifest } from '../../src/models/model-manifest.ts';
import { errorOf } from '../error-of.ts';

const least = {
  name: 'm',
  version: '1',
  format: 'onnx',
  input: { name: 'x', layout: 'NCHW', shape: [3, 8, 8] },
};
const preprocessing = { channels: 'rgb', height: 8, width: 8, scale: 1, offset: [0, 0, 0] };

describe('parseManifest', () => {
  test('reads the least and the most that a manifest says', () => {
    expect(parseManifest(JSON.stringify(least), 'p')).toEqual(least);
    const most = {
      ...least,
      input: { ...least.input, bounds: { low: -1, high: [1, 1, 2] } },
      output: { name: 'logits', shape: [10] },
      preprocessing: { ...preprocessing, expects: 'a photograph' },
      composite: { name: 'uniform-epsilon', options: { epsilon: 0.1 } },
      classNames: ['cat', 'dog'],
    };
    expect(parseManifest(JSON.stringify(most), 'p')).toEqual(most);
  });

  test.each<[title: string, json: unknown, says: RegExp]>([
    ['a list', [least], /expects keys with values, got \[/],
    ['null', null, /expects keys with values, got null$/],
    ['text', 'onnx', /expects keys with values, got "onnx"$/],
    ['no name', { ...least, name: undefined }, /expects the key "name"/],
    [
      'an unknown key',
      { ...least, clasNames: [] },
      /got "clasNames"\. Did you mean "classNames"\?$/,
    ],
    [
      'an unknown key further down',
      { ...least, preprocessing: { ...preprocessing, scael: 1 } },
      /in "preprocessing", got "scael"\. Did you mean "scale"\?$/,
    ],
    [
      'an unknown format',
      { ...least, format: 'onx' },
      /one of onnx, .*tfjs-layers, got "onx"\. Did/,
    ],
    [
      'a shape of text',
      { ...least, input: { ...least.input, shape: '8' } },
      /"input\.shape" to be/,
    ],
    [
      'a shape with 0',
      { ...least, input: { ...least.input, shape: [3, 0] } },
      /"input\.shape\.1" to be 1 or more, got 0$/,
    ],
    [
      'bounds of which one is missing',
      { ...least, input: { ...least.input, bounds: { low: 0 } } },
      /the key "input\.bounds\.high"/,
    ],
    [
      'a scale for 2 of 3 channels',
      { ...least, preprocessing: { ...preprocessing, scale: [1, 1] } },
      /"preprocessing\.scale" to be one number or 3, one a channel, got \[1,1\]$/,
    ],
    [
      'an offset for 3 channels of a grey picture',
      { ...least, preprocessing: { ...preprocessing, channels: 'greyscale' } },
      /"preprocessing\.offset" to be one number or 1, one a channel, got \[0,0,0\]$/,
    ],
  ])('refuses %s', async (_title, json, says) => {
    const error = await errorOf(
      Promise.resolve().then(() => parseManifest(JSON.stringify(json), 'p.json')),
    );
    expect(error.code).toBe('INVALID_MODEL');
    expect(error.message).toMatch(/^Manifest p\.json expects [^\n]+, got [^\n]+$/);
    expect(error.message).toMatch(says);
    expect(error.remedy).toContain('pellucid.json');
  });

  test('refuses text that is no JSON', async () => {
    const error = await errorOf(Promise.resolve().then(() => parseManifest('{"name": ', 'p.json')));
    expect(error.code).toBe('INVALID_MODEL');
    expect(error.message).toMatch(/^Manifest p\.json expects JSON, got text that is none: /);
  });
});
