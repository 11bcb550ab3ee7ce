import type { Node } from '../../src/index.ts';
import type { AffineNode, DenseNode } from '../../src/network/node.ts';
import { flatIndex, indicesOf, sizeOf, spreadIndex } from './indices.ts';
import type { LinearLayer } from './linear-layer.ts';
import { connect, emptyNeuron } from './linear-layer.ts';
import {
  concatenateMatrix,
  padMatrix,
  resizeMatrix,
  sliceMatrix,
  sumMatrix,
  transposeMatrix,
} from './route-matrices.ts';
import {
  averagePoolMatrix,
  convolutionMatrix,
  transposedConvolutionMatrix,
} from './window-matrices.ts';

/** The matrix of a linear node, written out from its definition; `null` for a node that is none. */
export function matrixOf(
  node: Node,
  inputShapes: readonly (readonly number[])[],
): LinearLayer | null {
  const [shape = []] = inputShapes;
  switch (node.kind) {
    case 'dense':
      return denseMatrix(node, shape);
    case 'affine':
      return affineMatrix(node, shape);
    case 'convolution':
      return convolutionMatrix(node, shape);
    case 'transposed-convolution':
      return transposedConvolutionMatrix(node, shape);
    case 'average-pool':
      return averagePoolMatrix(node, shape);
    case 'sum':
      return sumMatrix(node, inputShapes);
    case 'concatenate':
      return concatenateMatrix(node, inputShapes);
    case 'slice':
      return sliceMatrix(node, shape);
    case 'pad':
      return padMatrix(node, shape);
    case 'resize':
      return resizeMatrix(node, shape);
    case 'transpose':
      return transposeMatrix(node, shape);
    case 'input':
    case 'activation':
    case 'max-pool':
    case 'product':
    case 'reshape':
      return null;
  }
}

/** The same, of a node that must be linear. */
export function linearMatrixOf(
  node: Node,
  inputShapes: readonly (readonly number[])[],
): LinearLayer {
  const matrix = matrixOf(node, inputShapes);
  if (matrix === null) throw new Error(`${node.kind} is no linear layer`);
  return matrix;
}

function denseMatrix(node: DenseNode, shape: readonly number[]): LinearLayer {
  const outputShape = [...shape.slice(0, -1), node.units];
  const neurons = [...indicesOf(outputShape)].map((index) => {
    const unit = index.at(-1)!;
    const neuron = emptyNeuron(sizeOf(shape), node.bias?.[unit] ?? 0);
    for (let input = 0; input < shape.at(-1)!; input += 1) {
      const weight = node.weights[input * node.units + unit]!;
      connect(neuron, flatIndex(shape, [...index.slice(0, -1), input]), weight);
    }
    return neuron;
  });
  return { neurons, outputShape };
}

function affineMatrix(node: AffineNode, shape: readonly number[]): LinearLayer {
  const constants = node.shape ?? [shape.at(-1)!];
  const neurons = [...indicesOf(shape)].map((index, at) => {
    const constant = spreadIndex(constants, index);
    const neuron = emptyNeuron(sizeOf(shape), node.offset[constant]!);
    connect(neuron, at, node.scale[constant]!);
    return neuron;
  });
  return { neurons, outputShape: shape };
}
