import type {
  ConcatenateNode,
  PadNode,
  ResizeNode,
  SliceNode,
  SumNode,
  TransposeNode,
} from '../../src/network/node.ts';
import { flatIndex, indicesOf, sizeOf, spreadIndex } from './indices.ts';
import type { LinearLayer, Neuron } from './linear-layer.ts';
import { connect, emptyNeuron, sizeOfAll } from './linear-layer.ts';

type Shape = readonly number[];

/** A matrix of which every row is written out by a function of the output's index. */
function matrixOf(
  outputShape: Shape,
  inputs: number,
  write: (index: Shape, neuron: Neuron) => void,
  bias: (index: Shape) => number = () => 0,
): LinearLayer {
  const neurons = [...indicesOf(outputShape)].map((index) => {
    const neuron = emptyNeuron(inputs, bias(index));
    write(index, neuron);
    return neuron;
  });
  return { neurons, outputShape };
}

/** Where each input begins when they lie behind one another. */
function startsOf(shapes: readonly Shape[]): number[] {
  return shapes.map((_, input) => sizeOfAll(shapes.slice(0, input)));
}

/** Σ coefficient·input. */
export function sumMatrix({ coefficients }: SumNode, shapes: readonly Shape[]): LinearLayer {
  const starts = startsOf(shapes);
  const outputShape = shapes[0]!.map((_, axis) => Math.max(...shapes.map((shape) => shape[axis]!)));
  return matrixOf(outputShape, sizeOfAll(shapes), (index, neuron) => {
    for (const [input, shape] of shapes.entries()) {
      connect(neuron, starts[input]! + spreadIndex(shape, index), coefficients?.[input] ?? 1);
    }
  });
}

/** Tensors behind one another. */
export function concatenateMatrix(
  { axis }: ConcatenateNode,
  shapes: readonly Shape[],
): LinearLayer {
  const starts = startsOf(shapes);
  const places = shapes.flatMap((shape, input) =>
    Array.from({ length: shape[axis]! }, (_, place) => ({ input, place })),
  );
  const outputShape = shapes[0]!.with(axis, places.length);
  return matrixOf(outputShape, sizeOfAll(shapes), (index, neuron) => {
    const { input, place } = places[index[axis]!]!;
    connect(neuron, starts[input]! + flatIndex(shapes[input]!, index.with(axis, place)), 1);
  });
}

/** A part of the sample. */
export function sliceMatrix({ starts, sizes, steps }: SliceNode, shape: Shape): LinearLayer {
  return matrixOf(sizes, sizeOf(shape), (index, neuron) => {
    const from = index.map((place, axis) => starts[axis]! + place * (steps?.[axis] ?? 1));
    connect(neuron, flatIndex(shape, from), 1);
  });
}

/** The sample with its axes permuted. */
export function transposeMatrix({ permutation }: TransposeNode, shape: Shape): LinearLayer {
  const outputShape = permutation.map((axis) => shape[axis]!);
  return matrixOf(outputShape, sizeOf(shape), (index, neuron) => {
    const from = shape.map((_, axis) => index[permutation.indexOf(axis)]!);
    connect(neuron, flatIndex(shape, from), 1);
  });
}

/** The sample with cells around it. */
export function padMatrix({ padding, fill }: PadNode, shape: Shape): LinearLayer {
  const outputShape = shape.map((size, axis) => size + padding[axis]![0] + padding[axis]![1]);
  const from = (index: Shape): number[] => index.map((place, axis) => place - padding[axis]![0]);
  const isInside = (cell: Shape): boolean =>
    cell.every((place, axis) => place >= 0 && place < shape[axis]!);
  const copied = (place: number, size: number): number => {
    if (fill === 'edge') return Math.min(Math.max(place, 0), size - 1);
    if (place < 0) return -place;
    return place >= size ? 2 * (size - 1) - place : place;
  };
  return matrixOf(
    outputShape,
    sizeOf(shape),
    (index, neuron) => {
      const cell = from(index);
      if (typeof fill === 'number' && !isInside(cell)) return;
      const read = cell.map((place, axis) => copied(place, shape[axis]!));
      connect(neuron, flatIndex(shape, read), 1);
    },
    (index) => (typeof fill === 'number' && !isInside(from(index)) ? fill : 0),
  );
}

/** Each cell is the weighted mean of others, axis by axis. */
export function resizeMatrix({ axes }: ResizeNode, shape: Shape): LinearLayer {
  const outputShape = shape.map((size, axis) => axes[axis]?.after ?? size);
  const weightAt = (axis: number, from: number, to: number): number => {
    const resized = axes[axis];
    if (resized === undefined || resized === null) return from === to ? 1 : 0;
    return resized.weights[from * resized.after + to]!;
  };
  return matrixOf(outputShape, sizeOf(shape), (index, neuron) => {
    for (const from of indicesOf(shape)) {
      const weight = from.reduce(
        (product, place, axis) => product * weightAt(axis, place, index[axis]!),
        1,
      );
      if (weight !== 0) connect(neuron, flatIndex(shape, from), weight);
    }
  });
}
