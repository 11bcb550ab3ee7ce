import type { ForeignFormat } from './foreign-format.ts';

const fromKeras =
  'Convert the model with its weights: tensorflowjs_converter --input_format keras makes a model.json.';

/** What JSON is that is no `model.json` of TensorFlow.js; `undefined` where it may be one. */
export function foreignJson(json: unknown): ForeignFormat | undefined {
  const keys = typeof json === 'object' && json !== null ? json : {};
  if ('modelTopology' in keys || 'weightsManifest' in keys) return undefined;
  return 'class_name' in keys && 'config' in keys
    ? { what: 'the architecture of a Keras model without its weights', remedy: fromKeras }
    : {
        what: 'JSON without a modelTopology',
        remedy: 'Give the model.json that tensorflowjs_converter or model.save writes.',
      };
}
