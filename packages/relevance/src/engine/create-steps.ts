import { getBackend } from '@tensorflow/tfjs-core';

import type { Composite } from '../composites/composite.ts';
import { ruledNodesOf } from '../composites/describe-layers.ts';
import type { DialectName } from '../dialects/dialect.ts';
import { RelevanceError } from '../errors.ts';
import { averagePoolMap } from '../layers/average-pool-map.ts';
import { padMap } from '../layers/pad-map.ts';
import { resizeMap } from '../layers/resize-map.ts';
import { sliceMap } from '../layers/slice-map.ts';
import type { Network } from '../network/network.ts';
import type {
  ConvolutionNode,
  Node,
  TransposedConvolutionNode,
  WindowNode,
} from '../network/node.ts';
import { nonNegativeTensorsOf } from '../network/non-negative.ts';
import { firstLayersOf } from '../network/points.ts';
import type { Rule } from '../rules/create-rule.ts';
import { readsBounds } from '../rules/reads-bounds.ts';
import { activationStep } from './activation-step.ts';
import { affineStep, spreadsOverChannels } from './affine-step.ts';
import { concatenateStep } from './concatenate-step.ts';
import { inputBounds } from './input-bounds.ts';
import type { Layer } from './layer.ts';
import { linearStep } from './linear-step.ts';
import { maxPoolStep } from './max-pool-step.ts';
import type { InputBounds } from './prepare-term.ts';
import { productStep } from './product-step.ts';
import { routeStep } from './route-step.ts';
import { sharedMaxPoolStep } from './shared-max-pool-step.ts';
import type { Step } from './step.ts';
import { sumStep } from './sum-step.ts';
import { viewStep } from './view-step.ts';
import { weightedStep } from './weighted-step.ts';

/**
 * A step for every node of a canonical network but its inputs, in execution order.
 *
 * @throws {RelevanceError} INVALID_OPTIONS, UNKNOWN_RULE when the composite does not fit the network.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when a layer has a variant that no backend operation computes.
 * @throws {RelevanceError} BACKEND_INCAPABLE when the backend in use computes a layer wrongly.
 */
export function createSteps(
  network: Network,
  composite: Composite,
  dialect: DialectName = 'zennit',
): Step[] {
  const ruled = ruledNodesOf(network, composite, dialect);
  const nonNegative = nonNegativeTensorsOf(network);
  const firstLayers = firstLayersOf(network);
  const steps = new Map<string, Step>();
  try {
    for (const node of network.nodes) addStep(node);
  } catch (error) {
    for (const step of steps.values()) step.dispose();
    throw error;
  }
  return [...steps.values()];

  function addStep(node: Node): void {
    if (node.kind === 'input') return;
    const { name } = node;
    const source = node.inputs[0] ?? name;
    const { layer, rule } = ruled.get(name)!;
    const bounds =
      readsBounds(rule.instance) && firstLayers.has(name)
        ? inputBounds({ network, bounds: composite.bounds!, steps, node })
        : null;
    const inputShapes = node.inputs.map((input) => network.shapes.get(input)!);
    const isInputNonNegative = nonNegative.has(source);
    steps.set(name, createStep({ node, layer, rule, inputShapes, isInputNonNegative, bounds }));
  }
}

function createStep(options: {
  node: Exclude<Node, { kind: 'input' }>;
  layer: Layer | null;
  rule: Rule;
  inputShapes: readonly (readonly number[])[];
  isInputNonNegative: boolean;
  bounds: InputBounds | null;
}): Step {
  const { node, inputShapes } = options;
  const [inputShape = []] = inputShapes;
  const layer = options.layer!;
  const rule = options.rule.instance;
  switch (node.kind) {
    case 'affine':
      if (spreadsOverChannels(node, inputShape)) {
        return weightedStep({ ...options, node, layer, rule, inputShape });
      }
      return affineStep({ ...options, node, layer, rule, inputShape });
    case 'dense':
      return weightedStep({ ...options, node, layer, rule, inputShape });
    case 'convolution':
    case 'transposed-convolution':
      checkBackend(node);
      return weightedStep({ ...options, node, layer, rule, inputShape });
    case 'sum':
      return sumStep({ node, layer, rule, inputShapes });
    case 'product':
      return productStep({ node, layer, rule, inputShapes });
    case 'concatenate':
      return concatenateStep(node, inputShapes);
    case 'slice':
      return routeStep(node, sliceMap(node, inputShape));
    case 'pad':
      return routeStep(node, padMap(node, inputShape));
    case 'resize':
      return linearStep({ node, layer, rule, inputShape, map: resizeMap(node) });
    case 'average-pool':
      checkPool(node);
      return linearStep({
        node,
        layer,
        rule,
        inputShape,
        map: averagePoolMap(node, inputShape),
      });
    case 'max-pool':
      checkPool(node);
      return rule.type === 'linear'
        ? sharedMaxPoolStep({ node, layer, rule, inputShape })
        : maxPoolStep(node, layer);
    case 'activation':
      return activationStep(node, rule);
    case 'reshape':
    case 'transpose':
      return viewStep(node, inputShape);
  }
}

function checkBackend(node: ConvolutionNode | TransposedConvolutionNode): void {
  if (node.window.kernel.length < 3 || getBackend() !== 'wasm') return;
  throw new RelevanceError(
    'BACKEND_INCAPABLE',
    `${node.kind} "${node.name}" expects a backend that convolves three spatial axes, as tensorflow does, got wasm`,
    { node: node.name, kind: node.kind, backend: 'wasm' },
  );
}

function checkPool(node: WindowNode): void {
  if (node.window.dilations.every((dilation) => dilation === 1)) return;
  throw unsupported(
    node,
    'a pool without dilation',
    `dilations ${node.window.dilations.join(', ')}`,
  );
}

function unsupported(node: Node, expected: string, got: string): RelevanceError {
  return new RelevanceError(
    'UNSUPPORTED_LAYER',
    `${node.kind} "${node.name}" expects ${expected}, got ${got}`,
    { node: node.name, kind: node.kind, expected, got },
  );
}
