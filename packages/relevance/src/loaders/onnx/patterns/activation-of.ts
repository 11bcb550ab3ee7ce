import { attributesOf } from '../attributes.ts';
import type { OnnxAttribute, OnnxNode } from '../messages.ts';
import { changedNode } from '../messages.ts';
import { isTanhGelu } from './gelu.ts';
import { isNear } from './is-near.ts';
import { floatAttribute, stringAttribute } from './made-attributes.ts';
import type { NodeIndex } from './node-index.ts';

/** An activation with its parameters, as a node of the file would have it. */
interface Found {
  readonly opType: 'Gelu' | 'HardSwish' | 'Mish' | 'Swish';
  readonly attribute?: OnnxAttribute;
}

/** What a product x·g is, when g is made of x in one of the ways of the exporters; `scale` is the number beside them. */
interface Candidate {
  readonly x: string;
  readonly g: string;
  readonly scale: number;
}

/** The node as one activation, when it is the last of a pattern; else `undefined`. */
export function activationOf(
  index: NodeIndex,
  node: OnnxNode,
  operatorSet: number,
): OnnxNode | undefined {
  const isStandard = node.domain === '' || node.domain === 'ai.onnx';
  if (!isStandard || (node.opType !== 'Mul' && node.opType !== 'Div')) return undefined;
  for (const candidate of candidatesOf(index, node)) {
    const found = match(index, candidate, operatorSet);
    if (found === undefined) continue;
    const attribute = found.attribute === undefined ? [] : [found.attribute];
    return changedNode(node, { opType: found.opType, input: [candidate.x], attribute });
  }
  return undefined;
}

/** The ways to read a tensor as scale·x·g, with the numbers anywhere in the product. */
function candidatesOf(index: NodeIndex, node: OnnxNode): readonly Candidate[] {
  const outer = index.multiple(node.output[0] ?? '');
  const [product, scale] =
    outer === undefined ? [node, 1] : [index.maker(outer.of, 'Mul'), outer.factor];
  if (product?.opType !== 'Mul' || product.input.length !== 2) return [];
  const [a, b] = product.input as [string, string];
  const readings = (name: string): readonly { name: string; factor: number }[] => {
    const multiple = index.multiple(name);
    const whole = { name, factor: 1 };
    return multiple === undefined
      ? [whole]
      : [whole, { name: multiple.of, factor: multiple.factor }];
  };
  const pairs = [
    [a, b],
    [b, a],
  ] as const;
  return pairs.flatMap(([first, second]) =>
    readings(first).flatMap((x) =>
      readings(second).map((g) => ({ x: x.name, g: g.name, scale: scale * x.factor * g.factor })),
    ),
  );
}

function match(index: NodeIndex, candidate: Candidate, operatorSet: number): Found | undefined {
  return (
    matchSwish(index, candidate) ??
    matchMish(index, candidate) ??
    matchHardSwish(index, candidate, operatorSet) ??
    matchGelu(index, candidate)
  );
}

function matchSwish(index: NodeIndex, { x, g, scale }: Candidate): Found | undefined {
  const sigmoid = index.maker(g, 'Sigmoid');
  const beta = sigmoid === undefined ? undefined : index.timesOf(sigmoid.input[0] ?? '', x);
  if (beta === undefined || scale !== 1) return undefined;
  return { opType: 'Swish', attribute: floatAttribute('alpha', beta) };
}

function matchMish(index: NodeIndex, { x, g, scale }: Candidate): Found | undefined {
  const tanh = index.maker(g, 'Tanh');
  const softplus = index.maker(tanh?.input[0] ?? '', 'Softplus');
  return softplus?.input[0] === x && scale === 1 ? { opType: 'Mish' } : undefined;
}

function matchHardSwish(
  index: NodeIndex,
  { x, g, scale }: Candidate,
  operatorSet: number,
): Found | undefined {
  const hard = index.maker(g, 'HardSigmoid');
  if (hard !== undefined && hard.input[0] === x && scale === 1) {
    const attributes = attributesOf(hard);
    const isSwish =
      isNear(attributes.float('alpha', 0.2), 1 / 6) && isNear(attributes.float('beta', 0.5), 0.5);
    return isSwish ? { opType: 'HardSwish' } : undefined;
  }
  const inner = clippedTo6(index, g, operatorSet);
  const shifted = index.withNumber(index.maker(inner ?? '', 'Add'));
  const isSwish = shifted?.of === x && isNear(shifted.factor, 3) && isNear(scale, 1 / 6);
  return isSwish ? { opType: 'HardSwish' } : undefined;
}

/** The tensor that is clipped to [0, 6]: by Clip, or by Min and Max or Relu in either order. */
function clippedTo6(index: NodeIndex, name: string, operatorSet: number): string | undefined {
  const clip = index.maker(name, 'Clip');
  if (clip !== undefined) {
    const attributes = attributesOf(clip);
    const [low, high] =
      operatorSet < 11
        ? [attributes.float('min', -1), attributes.float('max', -1)]
        : [1, 2].map((at) => index.numberOf(clip.input[at] ?? ''));
    return low === 0 && high === 6 ? clip.input[0] : undefined;
  }
  const upper = index.withNumber(index.maker(name, 'Min'));
  if (upper?.factor === 6) return aboveZero(index, upper.of);
  const lower = aboveZero(index, name);
  const inner = lower === undefined ? undefined : index.withNumber(index.maker(lower, 'Min'));
  return inner?.factor === 6 ? inner.of : undefined;
}

function aboveZero(index: NodeIndex, name: string): string | undefined {
  const relu = index.maker(name, 'Relu');
  if (relu !== undefined) return relu.input[0];
  const lower = index.withNumber(index.maker(name, 'Max'));
  return lower?.factor === 0 ? lower.of : undefined;
}

function matchGelu(index: NodeIndex, { x, g, scale }: Candidate): Found | undefined {
  const sum = index.withNumber(index.maker(g, 'Add'));
  if (sum === undefined || !isNear(sum.factor, 1) || !isNear(scale, 0.5)) return undefined;
  const erf = index.maker(sum.of, 'Erf');
  if (erf !== undefined) {
    const inner = index.timesOf(erf.input[0] ?? '', x);
    return isNear(inner, Math.SQRT1_2) ? { opType: 'Gelu' } : undefined;
  }
  const tanh = index.maker(sum.of, 'Tanh');
  const isGelu = tanh !== undefined && isTanhGelu(index, tanh.input[0] ?? '', x);
  return isGelu ? { opType: 'Gelu', attribute: stringAttribute('approximate', 'tanh') } : undefined;
}
