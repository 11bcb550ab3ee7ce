import { largestOf } from '../../largest-of.ts';
import type { LayerContext, LayerInput } from '../layer-context.ts';
import { sampleAxis, unsupportedLayer } from '../layer-context.ts';

/** The sum of all inputs. */
export const add = (context: LayerContext): void => emitSum(context, undefined);

/** The first input less the second. */
export const subtract = (context: LayerContext): void => {
  const { inputs } = context;
  if (inputs.length !== 2) throw unsupportedLayer(context, 'two inputs', `${inputs.length}`);
  emitSum(context, [1, -1]);
};

/** The mean of all inputs. */
export const average = (context: LayerContext): void =>
  emitSum(
    context,
    context.inputs.map(() => 1 / context.inputs.length),
  );

/** The product of all inputs, two at a time. */
export const multiply = (context: LayerContext): void => {
  const { name, inputs, gates } = context;
  const [first, ...others] = inputs as [LayerInput, ...LayerInput[]];
  if (others.length === 0) throw unsupportedLayer(context, 'two inputs or more', 'one');
  let product = first;
  for (const [index, factor] of others.entries()) {
    const isLast = index === others.length - 1;
    const node = isLast ? name : context.nameFor(`product_${index + 1}`);
    const gate = gates.gateOf(product.node, factor.node);
    const shape = context.emit({
      kind: 'product',
      name: node,
      inputs: [product.node, factor.node],
      gate,
    });
    product = { node, shape };
  }
};

/** The largest input at every place. */
export const maximum = (context: LayerContext): void => emitLargest(context, 'largest');

/** The least input at every place. */
export const minimum = (context: LayerContext): void => emitLargest(context, 'least');

/** The inputs behind one another along an axis, as Keras has it; TensorFlow.js takes any below 0 for the last. */
export const concatenate = (context: LayerContext): void => {
  const { config, name, inputs } = context;
  const axis = sampleAxis(context, config.number('axis', -1));
  if (config.number('axis', -1) < -1) {
    context.notice(
      `"${name}" is read as Keras computes it; TensorFlow.js takes its axis for the last one`,
    );
  }
  context.emit({ kind: 'concatenate', name, inputs: inputs.map(({ node }) => node), axis });
};

function emitLargest(context: LayerContext, of: 'largest' | 'least'): void {
  const { name, input, inputs, emit, nameFor } = context;
  const { shape } = input;
  if (inputs.length < 2 || inputs.some((other) => other.shape.join() !== shape.join())) {
    throw unsupportedLayer(context, 'two inputs or more of one shape', `${inputs.length}`);
  }
  const nodes = largestOf({ name, inputs: inputs.map(({ node }) => node), shape, of, nameFor });
  for (const node of nodes) emit(node);
}

function emitSum(
  { name, inputs, emit }: LayerContext,
  coefficients: readonly number[] | undefined,
): void {
  const nodes = inputs.map(({ node }) => node);
  emit({ kind: 'sum', name, inputs: nodes, ...(coefficients && { coefficients }) });
}
