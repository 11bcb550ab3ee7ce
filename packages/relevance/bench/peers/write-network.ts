import { writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Explainer, Node, TensorData } from '@pellucid/relevance';

/** Writes the canonical network of an explainer and an input for `peer.py`: a chain of nodes, arrays as `.npy`. */
export function writeNetwork({ network }: Explainer, input: TensorData, folder: string): void {
  const array = (name: string, shape: readonly number[], values: Float32Array): string => {
    writeFileSync(path.join(folder, name), npyBytes(shape, values));
    return name;
  };
  const entry = (node: Node): object | null => {
    if (node.kind === 'input') return null;
    if (node.kind === 'reshape') {
      return { kind: 'flatten', shape: network.shapes.get(node.inputs[0]!) };
    }
    if (node.kind === 'max-pool') {
      return { kind: node.kind, kernel: node.window.kernel, strides: node.window.strides };
    }
    if (node.kind === 'activation') {
      const { activation } = node;
      return activation.name === 'leaky-relu'
        ? { kind: activation.name, slope: activation.slope }
        : { kind: activation.name };
    }
    if (node.kind !== 'convolution' && node.kind !== 'dense') {
      throw new Error(`The peers are given no ${node.kind}`);
    }
    const channels = node.kind === 'dense' ? node.units : node.channels;
    const inputs = network.shapes.get(node.inputs[0]!)!.at(-1)!;
    const window = node.kind === 'dense' ? null : node.window;
    const shape = [...(window?.kernel ?? []), inputs, channels];
    return {
      kind: node.kind,
      strides: window?.strides,
      padding: window?.padding.map(([before]) => before),
      weights: array(`${node.name}.weights.npy`, shape, node.weights),
      bias: array(`${node.name}.bias.npy`, [channels], node.bias!),
    };
  };
  const nodes = network.nodes.flatMap((node) => entry(node) ?? []);
  writeFileSync(path.join(folder, 'network.json'), JSON.stringify(nodes));
  array('input.npy', input.shape, input.values);
}

function npyBytes(shape: readonly number[], values: Float32Array): Buffer {
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const description = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const header = `${description.padEnd(Math.ceil((description.length + 11) / 64) * 64 - 11)}\n`;
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 0, 0]);
  start.writeUInt16LE(header.length, 8);
  return Buffer.concat([
    start,
    Buffer.from(header),
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  ]);
}
