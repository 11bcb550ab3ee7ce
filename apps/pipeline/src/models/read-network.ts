import type {
  LoadTfjsLayersOptions,
  Network,
  SurveyRow,
  TensorflowGraphOptions,
} from '@pellucid/relevance';
import {
  RelevanceError,
  loadOnnx,
  loadTensorflowGraph,
  loadTfjsGraph,
  loadTfjsLayers,
  surveyOnnx,
  surveyTensorflowGraph,
  surveyTfjsGraph,
  surveyTfjsLayers,
} from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import type { ModelFile } from './model-file.ts';
import type { ModelFormat } from './model-format.ts';

/** Shapes of samples by the name of the input; the name `''` stands for the only one. */
export type InputShapes = Readonly<Record<string, readonly number[]>>;

/** Choices among what a model file offers. */
export interface ReadNetworkOptions {
  /** Name of the output to keep. @defaultValue the first */
  readonly output?: string;
  /** Shapes that the file leaves open. */
  readonly inputShapes?: InputShapes;
}

type Load = (file: ModelFile, options: ReadNetworkOptions) => Network;
type Survey = (file: ModelFile, options: ReadNetworkOptions) => readonly SurveyRow[];

const loaders: Readonly<Record<ModelFormat, Load>> = {
  onnx: ({ bytes, external }, options) => loadOnnx(bytes, { ...shapedOptions(options), external }),
  'tensorflow-graph': ({ bytes }, options) => loadTensorflowGraph(bytes, shapedOptions(options)),
  'tfjs-graph': ({ json, weights }, options) =>
    loadTfjsGraph(json, weights, shapedOptions(options)),
  'tfjs-layers': ({ json, weights }, options) =>
    loadTfjsLayers(json, weights, shapedOptions(options)),
};

const surveys: Readonly<Record<ModelFormat, Survey>> = {
  onnx: ({ bytes, external }, options) =>
    surveyOnnx(bytes, { ...shapedOptions(options), external }),
  'tensorflow-graph': ({ bytes }, options) => surveyTensorflowGraph(bytes, shapedOptions(options)),
  'tfjs-graph': ({ json, weights }, options) =>
    surveyTfjsGraph(json, weights, shapedOptions(options)),
  'tfjs-layers': ({ json, weights }, options) =>
    surveyTfjsLayers(json, weights, shapedOptions(options)),
};

function outputOf({ output }: ReadNetworkOptions): { readonly output?: string } {
  return output === undefined ? {} : { output };
}

function shapedOptions(
  options: ReadNetworkOptions,
): TensorflowGraphOptions & LoadTfjsLayersOptions {
  const { '': inputShape, ...inputShapes } = options.inputShapes ?? {};
  return { ...outputOf(options), ...(inputShape && { inputShape }), inputShapes };
}

/**
 * The network in a model file, without TensorFlow.
 *
 * @throws {PipelineError} INVALID_MODEL when it is none that can be read; BAD_USAGE when there is no such output or input.
 */
export function readNetwork(file: ModelFile, options: ReadNetworkOptions = {}): Network {
  return understood(file, () => loaders[file.format](file, options));
}

/** What `read` makes of a model file; what the relevance core says against it, as this package says it. */
export function understood<Result>({ file }: ModelFile, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RelevanceError)) throw cause;
    const isAboutOptions = cause.code === 'INVALID_OPTIONS';
    throw new PipelineError({
      code: isAboutOptions ? 'BAD_USAGE' : 'INVALID_MODEL',
      message: `${file}: ${cause.message}`,
      remedy: isAboutOptions
        ? remedyOf(cause)
        : 'pellucid inspect shows every operation; export the network again, or give another model.',
      details: { file, code: cause.code, ...cause.details },
      cause,
    });
  }
}

function remedyOf({ details }: RelevanceError): string {
  return 'stated' in details
    ? 'Give the shape of one sample: --input-shape, for one of several inputs --input-shape NAME=SHAPE.'
    : 'Choose another one, or leave it out; pellucid inspect shows what there is.';
}

/** What the loader says about every operation of a model file; empty where it cannot be told. */
export function surveyFile(
  file: ModelFile,
  options: ReadNetworkOptions = {},
): readonly SurveyRow[] {
  try {
    return surveys[file.format](file, options);
  } catch (error) {
    if (error instanceof RelevanceError) return [];
    throw error;
  }
}
