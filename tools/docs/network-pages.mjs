import { nodeKinds } from '@pellucid/relevance';

import { operators as onnxOperators } from '../../packages/relevance/dist/loaders/onnx/operators/index.js';
import { foldings } from '../../packages/relevance/dist/loaders/tensorflow-graph/foldings/index.js';
import { operators as graphOperators } from '../../packages/relevance/dist/loaders/tensorflow-graph/operators/index.js';
import { layerImports } from '../../packages/relevance/dist/loaders/tfjs-layers/layers/index.js';
import { block, page } from './markdown.mjs';

/** What no format is read with, whatever the table says. */
const refused = [
  'Softmax anywhere but on top, where it is taken off with a notice; layer normalization; attention; recurrent cells; embeddings and other look-ups by a computed index; control flow that depends on the input; quantized arithmetic (`QLinearConv` and its kind; quantized _weights_ of TensorFlow.js are read).',
  'Products of more than two branches that carry what is explained; divisions, powers and comparisons by computed tensors.',
  'Shapes that depend on values; samples mixed with one another.',
  'Local response normalization.',
  'Weights that are not finite; tensors of more than 2^28 values a sample.',
];

/**
 * What is read from each format of model files, from the tables of the loaders.
 *
 * @returns {[file: string, text: string][]}
 */
export function networkPages() {
  return [['docs/networks.md', networksPage()]];
}

function networksPage() {
  return page(
    '# Networks',
    'Pellucid reads networks as they are deployed, checks them without TensorFlow, and refuses what it cannot explain exactly: the error names operation, node, shapes, and what is supported. `pellucid inspect` shows every layer with its shape, weights and rule; of a model that cannot be explained it shows every operation and marks the gaps. How model directories look: [models](models.md).',
    '## Kinds of layers',
    `What every format becomes, channel last, in one to three spatial dimensions: ${listOf(nodeKinds)} Depthwise and grouped convolutions are convolutions; batch normalization is merged into the layer before or behind it where that is exact, else it is an affine layer of its own.`,
    '## ONNX',
    'Operator sets 7 to 25, `.onnx` with its weights inside or in files beside it, from either exporter of PyTorch, from Keras and others.',
    listOf(onnxOperators.keys()),
    'Operators on known values are computed while the file is read, so shape arithmetic vanishes. SiLU, GELU, hard swish and Mish are known when an exporter has taken them apart.',
    '## TensorFlow.js layers models',
    'A `model.json` with its weight files, sequential and functional, in the form of Keras 2 and of Keras 3; models as layers of others and layers called several times; quantized weights; shapes left open as for TensorFlow graphs. Keras classes:',
    listOf(layerImports.keys()),
    'Where TensorFlow.js computes something else than Keras does, and says nothing, this is: `UpSampling2D` with `bilinear` is read as TensorFlow.js interpolates, `output_padding` and dilation of transposed convolutions, dilation of depthwise ones and `Concatenate` along an axis below −1 as Keras has them, each with a notice. Layers with their channels first are read too; `TimeDistributed` around layers that see the last axis alone.',
    '## TensorFlow graphs',
    'A frozen `.pb`, or a `model.json` of a TensorFlow.js graph model, fused operations included, as in inference: switches of training are off, and what only training computes may be anything. Any node that `--output` names can be the output, such as a head in front of what sorts its results. Where the file leaves a shape open, `--input-shape` or `input.shape` of `pellucid.json` says it.',
    block('pellucid inspect graph.pb --input-shape 64,64,64,1', 'sh'),
    listOf(graphOperators.keys()),
    `Computed while the file is read, where all inputs are known: ${listOf(foldings.keys())}`,
    '## Several inputs, several outputs',
    'Of several outputs the first is explained, or the one that `--output` names; what it does not depend on is not read. A network with several inputs takes `--input NAME=FILE` for each and writes `relevance/NAME.npy` for each. The service explains networks with one input; others are refused when their first event comes, with a reason, before anything is computed.',
    '## What is not read',
    refused.map((line) => `- ${line}`).join('\n'),
  );
}

/** @param {Iterable<string>} names */
function listOf(names) {
  return `${[...names]
    .toSorted((a, b) => a.localeCompare(b, 'en'))
    .map((name) => `\`${name}\``)
    .join(', ')}.`;
}
