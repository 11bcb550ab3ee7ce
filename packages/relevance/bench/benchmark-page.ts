import { cpus } from 'node:os';

/** The page of benchmarks with a table in it. */
export function benchmarkPage(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const processors = cpus();
  return `# Benchmarks of the relevance core

Written by \`npm run bench -- relevance/speed\`, composite \`epsilon-plus\`, on ${processors.length} cores of ${processors[0]?.model.trim() ?? 'an unknown processor'}. A figure is the best of 7 rounds in which the product of two matrices of 1,024 × 1,024, the forward pass, the map and the map with amplitude took turns; \`!\` marks a map whose best and median round are more than 15 % apart, because then something else was running. A figure in brackets is a target.

${[line(head), line(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')}

- **forward**: reading the batch in, and every layer once; what the way back needs is kept.
- **GFLOP a map**: all products with weights, forward and back. ε counts two passes with the weights. z⁺ counts three where its input is never negative: forward, W⁺ forward, W⁺ back. Of a signed input it counts four: forward, |W| forward, W⁺ and W⁻ back, for twice the positive part of the output is x·W + |x|·|W|.
- **share of roofline**: those operations a second, of the rate of the product of matrices in the same rounds.
- **peak**: resident memory of a process of its own that builds the network, compiles it and explains four batches, above the same process with TensorFlow loaded: with the last pass as graphs, as all other figures are, and operation by operation, as the first 32 passes of a process run.
- **needed**: 4 bytes × (batch × numbers in all tensors of one forward pass + weights + modified weights), where z⁺ counts one modified copy of its weights, three of a signed input, and ε none.
- **amplitude**: what reading every point back and all its figures cost on top of the map.
`;
}
