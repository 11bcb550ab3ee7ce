import { createNetwork } from '../../../src/index.ts';
import type { Network, Node } from '../../../src/index.ts';
import { inferShape } from '../../../src/network/infer-shape.ts';
import { sizeOf } from '../../../src/network/tensor-data.ts';
import type { SeededRandom } from '../../seeded-random.ts';

type Shape = readonly number[];

/** Numbers of which sums and products of a few are exact in float32. */
const quarter = (random: SeededRandom): number => (random.below(9) - 4) / 4;
const quarters = (random: SeededRandom, length: number): Float32Array =>
  random.floats(length, () => quarter(random));
const constants = (random: SeededRandom, length: number, isZero: boolean): Float64Array =>
  Float64Array.from({ length }, () => (isZero ? 0 : quarter(random)));

/** A chain of layers, affine maps, paddings and views behind the input `x`, now and then read from outside in between. */
export function arbitraryChain(random: SeededRandom): Network {
  const nodes: Node[] = [{ kind: 'input', name: 'x', inputs: [], shape: [4, 4, 2] }];
  const outputs = new Set<string>();
  let shape: Shape = [4, 4, 2];
  const length = 3 + random.below(6);
  for (let index = 0; index < length; index += 1) {
    const base = { name: `n${index}`, inputs: [nodes.at(-1)!.name] };
    const node = arbitraryNode(random, base, shape);
    shape = inferShape(node, [shape]);
    nodes.push(node);
    if (random.below(8) === 0) outputs.add(node.name);
  }
  outputs.add(nodes.at(-1)!.name);
  return createNetwork({ nodes, outputs: [...outputs] });
}

interface Base {
  readonly name: string;
  readonly inputs: readonly string[];
}

function arbitraryNode(random: SeededRandom, base: Base, shape: Shape): Node {
  const isPlane = shape.length === 3 && shape[0]! >= 2 && shape[1]! >= 2;
  switch (random.below(isPlane ? 10 : 6)) {
    case 0:
    case 1:
    case 2:
      return affine(random, base, shape);
    case 3:
      return view(random, base, shape);
    case 4:
      return { ...base, kind: 'activation', activation: { name: 'relu' } };
    case 5: {
      const units = 1 + random.below(4);
      const weights = quarters(random, shape.at(-1)! * units);
      return { ...base, kind: 'dense', units, weights, bias: bias(random, units) };
    }
    case 6:
      return pad(random, base);
    case 7:
      return averagePool(random, base);
    default:
      return convolution(random, base, shape);
  }
}

function affine(random: SeededRandom, base: Base, shape: Shape): Node {
  const forms = [[shape.at(-1)!], [1], shape, shape.map((size, axis) => (axis === 0 ? size : 1))];
  const chosen = random.below(3) > 0 ? forms[0]! : forms[random.below(forms.length)]!;
  const scale = constants(random, sizeOf(chosen), false);
  const offset = constants(random, sizeOf(chosen), random.below(3) === 0);
  return {
    ...base,
    kind: 'affine',
    scale,
    offset,
    ...(chosen !== forms[0] && { shape: chosen }),
  };
}

function view(random: SeededRandom, base: Base, shape: Shape): Node {
  if (random.below(2) === 0) {
    const axes = shape.map((_, axis) => axis);
    const permutation = random.below(2) > 0 ? axes.toReversed() : [...axes.slice(1), 0];
    return { ...base, kind: 'transpose', permutation };
  }
  const rows = shape[0]!;
  const forms = [[sizeOf(shape)], [rows, sizeOf(shape) / rows], [rows, 1, sizeOf(shape) / rows]];
  return { ...base, kind: 'reshape', shape: forms[random.below(forms.length)]! };
}

function pad(random: SeededRandom, base: Base): Node {
  const padding = [0, 1].map(() => [random.below(2), random.below(2)] as const);
  const fill = random.below(4) === 0 ? 0.5 : 0;
  const around = random.below(6) === 0 ? ([1, 0] as const) : ([0, 0] as const);
  return { ...base, kind: 'pad', padding: [...padding, around], fill };
}

function averagePool(random: SeededRandom, base: Base): Node {
  const padding = [0, 1].map(() => [random.below(2), 0] as const);
  const window = { kernel: [2, 2], strides: [1, 2], dilations: [1, 1], padding };
  const countedPadding = random.below(2) === 0 ? padding : padding.map(() => [0, 0] as const);
  return { ...base, kind: 'average-pool', window, countedPadding };
}

function convolution(random: SeededRandom, base: Base, shape: Shape): Node {
  const inputs = shape.at(-1)!;
  const groups = [1, inputs, inputs % 2 === 0 ? 2 : 1][random.below(3)]!;
  const channels = groups * (1 + random.below(2));
  const isPadded = random.below(2) === 0;
  const padding = [0, 1].map(() => (isPadded ? ([1, 0] as const) : ([0, 0] as const)));
  const window = { kernel: [2, 1], strides: [1, 1 + random.below(2)], dilations: [1, 1], padding };
  const weights = quarters(random, (2 * inputs * channels) / groups);
  const parts = { ...base, window, groups, channels, weights, bias: bias(random, channels) };
  return random.below(4) === 0
    ? { ...parts, kind: 'transposed-convolution', outputPadding: [0, 0] }
    : { ...parts, kind: 'convolution' };
}

function bias(random: SeededRandom, channels: number): Float32Array | null {
  return random.below(3) === 0 ? null : quarters(random, channels);
}
