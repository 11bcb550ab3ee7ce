const magnitudeMask = 0x7fffffff;

/**
 * Σ |R| where the activation is zero; `undefined` where it has no zeros.
 *
 * @param relevance - All finite; the activation has its shape.
 */
export function massOffSupport(
  relevance: Float32Array,
  activation: Float32Array,
): number | undefined {
  if (!activation.includes(0)) return undefined;
  if (!hasValueOffSupport(bitsOf(relevance), bitsOf(activation))) return 0;
  let mass = 0;
  for (let index = 0; index < relevance.length; index += 1) {
    if (activation[index] === 0) mass += Math.abs(relevance[index]!);
  }
  return mass;
}

/** Without a branch on zeros, which lie at random, and two values a step. */
function hasValueOffSupport(relevance: Int32Array, activation: Int32Array): boolean {
  let found = 0;
  const inPairs = relevance.length & ~1;
  for (let index = 0; index < inPairs; index += 2) {
    const first = ((activation[index]! & magnitudeMask) - 1) >> 31;
    const second = ((activation[index + 1]! & magnitudeMask) - 1) >> 31;
    found |= (relevance[index]! & first) | (relevance[index + 1]! & second);
  }
  if (inPairs < relevance.length && (activation[inPairs]! & magnitudeMask) === 0) {
    found |= relevance[inPairs]!;
  }
  return (found & magnitudeMask) !== 0;
}

function bitsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}
