import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A layer of a functional Keras model. */
export interface KerasLayer {
  readonly className: string;
  readonly name: string;
  readonly inputs?: readonly string[];
  readonly config?: Readonly<Record<string, unknown>>;
  /** Values by `name[shape]`. */
  readonly weights?: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: readonly number[] }>
  >;
}

/** Writes a `model.json` with its weights; returns its path. */
export function writeKerasModel(
  folder: string,
  layers: readonly KerasLayer[],
  output: string,
): string {
  const weights = layers.flatMap((layer) =>
    Object.entries(layer.weights ?? {}).map(([name, weight]) => ({
      name: `${layer.name}/${name}`,
      ...weight,
    })),
  );
  const inputs = layers.filter(({ className }) => className === 'InputLayer');
  const model = {
    format: 'layers-model',
    modelTopology: {
      class_name: 'Model',
      config: {
        name: 'model',
        layers: layers.map(({ className, name, config = {}, inputs: read = [] }) => ({
          class_name: className,
          name,
          config: { name, ...config },
          inbound_nodes: read.length === 0 ? [] : [read.map((from) => [from, 0, 0, {}])],
        })),
        input_layers: inputs.map(({ name }) => [name, 0, 0]),
        output_layers: [[output, 0, 0]],
      },
    },
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'model.json');
  writeFileSync(file, JSON.stringify(model));
  const values = Float32Array.from(weights.flatMap((weight) => weight.values));
  writeFileSync(join(folder, 'weights.bin'), new Uint8Array(values.buffer));
  return file;
}

const input = (name: string, shape: readonly number[]): KerasLayer => ({
  className: 'InputLayer',
  name,
  config: { batch_input_shape: [null, ...shape] },
});

/** `left` [2] and `right` [3] behind one another, then a dense layer to 2: writes it, returns its path. */
export function writeTwoInputModel(folder: string): string {
  const kernel = { shape: [5, 2], values: [1, -1, 2, 0, 0.5, 1, -1, 3, 1, 1] };
  const bias = { shape: [2], values: [0.5, -0.5] };
  const dense: KerasLayer = {
    className: 'Dense',
    name: 'logits',
    inputs: ['together'],
    config: { units: 2, use_bias: true, activation: 'linear' },
    weights: { kernel, bias },
  };
  const together: KerasLayer = {
    className: 'Concatenate',
    name: 'together',
    inputs: ['left', 'right'],
    config: { axis: -1 },
  };
  return writeKerasModel(
    folder,
    [input('left', [2]), input('right', [3]), together, dense],
    'logits',
  );
}

/** A layer that nobody can explain between two that can be: writes it, returns its path. */
export function writeModelWithGap(folder: string): string {
  const kernel = { shape: [3, 2], values: [1, 2, 3, 4, 5, 6] };
  const layers: KerasLayer[] = [
    input('x', [4, 3]),
    { className: 'ReLU', name: 'rectified', inputs: ['x'] },
    { className: 'LSTM', name: 'memory', inputs: ['rectified'], config: { units: 3 } },
    {
      className: 'Dense',
      name: 'logits',
      inputs: ['memory'],
      config: { units: 2, use_bias: false, activation: 'linear' },
      weights: { kernel },
    },
  ];
  return writeKerasModel(folder, layers, 'logits');
}
