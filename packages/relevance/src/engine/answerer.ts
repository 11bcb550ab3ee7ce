import type { Composite } from '../composites/composite.ts';
import type { DialectName } from '../dialects/dialect.ts';
import { findDialect } from '../dialects/find-dialect.ts';
import { createGraphs } from '../graphs/graphs.ts';
import { canonize } from '../network/canonize.ts';
import type { Network } from '../network/network.ts';
import type { TensorData } from '../network/tensor-data.ts';
import { createSteps } from './create-steps.ts';
import { traceForward } from './trace.ts';

/** The network as it answers, where relevance goes back through another graph. */
export interface Answerer {
  /** `[samples, ...output]` in the layout of the model file. */
  readonly answer: (inputs: ReadonlyMap<string, TensorData>) => TensorData;
  readonly dispose: () => void;
}

const forwardOnly: Composite = { name: 'forward', entries: [{ match: {}, rule: 'gradient' }] };

/** `null` where the dialect propagates through the network that answers. */
export function answerer(
  loaded: Network,
  dialect: DialectName,
  graphAfter: number | null,
): Answerer | null {
  const { batchNormalization, activations } = findDialect(dialect).graph;
  if (batchNormalization !== 'omit' && activations !== 'omit') return null;
  const network = canonize(loaded);
  const steps = createSteps(network, forwardOnly);
  const [first] = network.inputs;
  const graphs = createGraphs(graphAfter);
  return {
    answer: (inputs) => {
      const batch = inputs.get(first!.name)!.shape[0]!;
      return graphs.run(String(batch), (call) => {
        const trace = traceForward(network, steps, { inputs, batch, retained: new Set(), call });
        trace.dispose();
        return trace.output;
      });
    },
    dispose: () => {
      graphs.dispose();
      for (const step of steps) step.dispose();
    },
  };
}
