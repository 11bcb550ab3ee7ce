/** @typedef {{ shape: readonly number[], values: Float32Array }} Values */

/**
 * A functional Keras model under construction, to be written in the format of TensorFlow.js.
 */
export class LayersModel {
  /** @type {object[]} */
  #layers = [];
  /** @type {{ name: string, shape: readonly number[], dtype: 'float32' }[]} */
  #weights = [];
  /** @type {Buffer[]} */
  #bytes = [];

  /**
   * @param {string} name
   * @param {readonly number[]} shape Of one sample.
   */
  constructor(name, shape) {
    this.name = name;
    this.#add('InputLayer', 'input', { batch_input_shape: [null, ...shape], dtype: 'float32' });
  }

  /**
   * Adds a layer; returns its name, which is also what the next one reads.
   *
   * @param {string} className
   * @param {string} name
   * @param {{ inputs: readonly string[], config?: object, weights?: Readonly<Record<string, Values>> }} parts
   */
  layer(className, name, { inputs, config = {}, weights = {} }) {
    this.#add(className, name, config, inputs);
    for (const [weight, { shape, values }] of Object.entries(weights)) {
      this.#weights.push({ name: `${name}/${weight}`, shape, dtype: 'float32' });
      this.#bytes.push(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
    }
    return name;
  }

  /**
   * @param {string} output Name of the last layer.
   * @returns {Record<'model.json' | 'weights.bin', string | Buffer>} Content by file name.
   */
  files(output) {
    const model = {
      format: 'layers-model',
      modelTopology: {
        keras_version: '2.15.0',
        backend: 'tensorflow',
        model_config: {
          class_name: 'Functional',
          config: {
            name: this.name,
            layers: this.#layers,
            input_layers: [['input', 0, 0]],
            output_layers: [[output, 0, 0]],
          },
        },
      },
      weightsManifest: [{ paths: ['weights.bin'], weights: this.#weights }],
    };
    return { 'model.json': JSON.stringify(model), 'weights.bin': Buffer.concat(this.#bytes) };
  }

  /**
   * @param {string} className
   * @param {string} name
   * @param {object} config
   * @param {readonly string[]} [inputs]
   */
  #add(className, name, config, inputs = []) {
    this.#layers.push({
      class_name: className,
      name,
      config: { name, ...config },
      inbound_nodes: inputs.length === 0 ? [] : [inputs.map((input) => [input, 0, 0, {}])],
    });
  }
}
