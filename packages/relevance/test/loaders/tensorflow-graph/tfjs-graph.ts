import { seededRandom } from '../../seeded-random.ts';

const random = seededRandom(41);

/** A node of a graph model under construction; Const nodes have values. */
export interface NodeSpec {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, unknown>>;
}

/** A graph model as it lies in files. */
export interface TfjsGraphModel {
  readonly model: Record<string, unknown>;
  readonly weights: Uint8Array;
}

/** Text as the JSON form of protobuf has bytes. */
export const text = (value: string): { s: string } => ({ s: btoa(value) });

/** Whole numbers as the JSON form of protobuf has them. */
export const list = (values: readonly number[]): { list: { i: string[] } } => ({
  list: { i: values.map(String) },
});

/** A placeholder for samples of a shape. */
export function placeholder(name: string, shape: readonly number[]): NodeSpec {
  const dim = [-1, ...shape].map((size) => ({ size: String(size) }));
  return {
    name,
    op: 'Placeholder',
    attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } },
  };
}

/** A graph model of these nodes with random weights of the given shapes, the first of them `x`. */
export function graphModel(
  nodes: readonly NodeSpec[],
  shapes: Readonly<Record<string, readonly number[]>>,
): TfjsGraphModel {
  const values = Object.values(shapes).map((shape) =>
    random.floats(shape.reduce((size, dimension) => size * dimension, 1)),
  );
  const constants = Object.keys(shapes).map((name) => ({
    name,
    op: 'Const',
    attr: { dtype: { type: 'DT_FLOAT' } },
  }));
  const specs = Object.entries(shapes).map(([name, shape]) => ({ name, shape, dtype: 'float32' }));
  return {
    model: {
      format: 'graph-model',
      modelTopology: { node: [...constants, ...nodes], versions: {} },
      weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
    },
    weights: new Uint8Array(Buffer.concat(values.map((list) => Buffer.from(list.buffer)))),
  };
}
