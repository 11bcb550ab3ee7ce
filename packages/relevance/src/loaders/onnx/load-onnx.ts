import { RelevanceError } from '../../errors.ts';
import type { Network } from '../../network/network.ts';
import { createNetwork } from '../../network/network.ts';
import { shapeFor } from '../input-shapes.ts';
import { addInput } from './add-input.ts';
import { decodeModel } from './decode-model.ts';
import { importNodes } from './import-node.ts';
import type { LoadOnnxOptions } from './prepare-graph.ts';
import { prepareGraph } from './prepare-graph.ts';

/**
 * Reads a network from the bytes of an `.onnx` file, without TensorFlow.
 *
 * The first axis of an input is the batch, whatever size the file gives it. Only what the output depends on is read. What is known
 * while the file is read is computed: shapes, their parts, constants of them. Functions that exporters have taken apart (SiLU,
 * GELU, hard swish, Mish) are put together again, and a softmax or sigmoid on top is taken off with a notice.
 *
 * @throws {RelevanceError} MALFORMED_MODEL when the bytes are no ONNX file or contradict themselves, or a file with weights is missing.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when an operator, or a variant of one, is not supported.
 * @throws {RelevanceError} SHAPE_MISMATCH when weights do not fit.
 * @throws {RelevanceError} TOO_LARGE when a tensor, or what a file computes of its constants, has too many values.
 * @throws {RelevanceError} INVALID_OPTIONS when there is no output of that name, or an input shape that the file does not allow.
 */
export function loadOnnx(bytes: Uint8Array, options: LoadOnnxOptions = {}): Network {
  const { builder, nodes, output, inputs, file } = prepareGraph(decodeModel(bytes), options);
  for (const input of inputs) {
    addInput(builder, input, shapeFor(options, input.name));
  }
  importNodes(builder, nodes, file);
  if (builder.value(output) === undefined) {
    throw new RelevanceError(
      'MALFORMED_MODEL',
      `ONNX graph expects its output "${output}" to be computed from an input, got nothing that does`,
      { output },
    );
  }
  const { node } = builder.fileOrder(output);
  return createNetwork({
    nodes: builder.nodes.list,
    outputs: [node],
    layout: builder.layout,
    notices: builder.notices,
  });
}
