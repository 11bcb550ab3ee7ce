import type { Composite, Explainer, Network, TensorData } from '@pellucid/relevance';
import { compile, startRelevance } from '@pellucid/relevance';

/** The explained output of one sample with its gradient. */
export interface Probe {
  /** The class that is asked about: of the sample as it was given, where that is the predicted one. */
  readonly target: number;
  readonly explained: number;
  /** The class with the largest output. */
  readonly predicted: number;
  /** `[...input]` in the layout of the model file. */
  readonly gradient: Float32Array;
}

/** Every layer differentiated: relevance that starts at one is the gradient. */
const gradientComposite: Composite = {
  name: 'gradient',
  entries: [{ match: {}, rule: 'gradient' }],
};

/** Looks up outputs and gradients of a network; compiled when it is first asked. */
export interface GradientProbe {
  readonly at: (sample: TensorData, target: number | 'predicted') => Probe;
  readonly dispose: () => void;
}

/** A probe of a network with one input. */
export function createGradientProbe(network: Network): GradientProbe {
  let explainer: Explainer | undefined;
  return {
    at: (sample, asked) => {
      explainer ??= compile(network, { composite: gradientComposite });
      const { output, start, targets, relevance } = explainer.explain(sample, {
        target: [asked],
        start: 'one-hot',
        ledger: false,
      });
      const explained = output.values.reduce(
        (total, value, index) => total + value * start.values[index]!,
        0,
      );
      const { layout } = network;
      const largest = startRelevance(output, layout, { target: 'predicted', start: 'logit' });
      const predicted = largest.targets[0]!;
      return { target: targets[0]!, explained, predicted, gradient: relevance.values };
    },
    dispose: () => explainer?.dispose(),
  };
}
