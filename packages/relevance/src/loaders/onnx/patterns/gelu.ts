import { isNear } from './is-near.ts';
import type { NodeIndex } from './node-index.ts';

/** Whether a tensor is √(2/π)·(x + 0.044715·x³), which GELU's approximation takes the tanh of. */
export function isTanhGelu(index: NodeIndex, name: string, x: string): boolean {
  const outer = index.multiple(name);
  if (outer === undefined || !isNear(outer.factor, Math.sqrt(2 / Math.PI))) return false;
  const sum = index.maker(outer.of, 'Add');
  const [first = '', second = ''] = sum?.input ?? [];
  const cubic = first === x ? second : second === x ? first : '';
  const scaled = index.multiple(cubic);
  if (scaled !== undefined && isNear(scaled.factor, 0.044_715)) return isCube(index, scaled.of, x);
  return isScaledCube(index, cubic, x);
}

function isCube(index: NodeIndex, name: string, x: string): boolean {
  const power = index.maker(name, 'Pow');
  if (power !== undefined) {
    return power.input[0] === x && isNear(index.numberOf(power.input[1] ?? ''), 3);
  }
  const [first = '', second = ''] = index.maker(name, 'Mul')?.input ?? [];
  return (first === x && isSquare(index, second, x)) || (second === x && isSquare(index, first, x));
}

/** 0.044715·x·x² with the number at the first factor. */
function isScaledCube(index: NodeIndex, name: string, x: string): boolean {
  const [first = '', second = ''] = index.maker(name, 'Mul')?.input ?? [];
  return [
    [first, second],
    [second, first],
  ].some(([one = '', other = '']) => {
    const times = index.timesOf(one, x);
    return isNear(times, 0.044_715) && isSquare(index, other, x);
  });
}

function isSquare(index: NodeIndex, name: string, x: string): boolean {
  const power = index.maker(name, 'Pow');
  if (power !== undefined) {
    return power.input[0] === x && isNear(index.numberOf(power.input[1] ?? ''), 2);
  }
  const [first, second] = index.maker(name, 'Mul')?.input ?? [];
  return first === x && second === x;
}
