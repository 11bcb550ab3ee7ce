/** The only layer of a Keras model. */
export interface KerasLayerSpec {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly weights?: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: readonly number[] }>
  >;
}

/** A layers model with one layer called `layer` behind an input of that shape. */
export function kerasModel(
  shape: readonly number[],
  { className, config, weights = {} }: KerasLayerSpec,
): { json: unknown; weights: Uint8Array } {
  const entries = Object.entries(weights);
  const layer = {
    class_name: className,
    config: { name: 'layer', batch_input_shape: [null, ...shape], ...config },
  };
  const json = {
    format: 'layers-model',
    modelTopology: { class_name: 'Sequential', config: { name: 'model', layers: [layer] } },
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: entries.map(([name, weight]) => ({
          name: `layer/${name}`,
          shape: weight.shape,
          dtype: 'float32',
        })),
      },
    ],
  };
  const values = Float32Array.from(entries.flatMap(([, weight]) => weight.values));
  return { json, weights: new Uint8Array(values.buffer) };
}
