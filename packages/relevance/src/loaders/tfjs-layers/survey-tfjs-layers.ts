import { RelevanceError } from '../../errors.ts';
import type { InputShapes } from '../input-shapes.ts';
import { shapeFor } from '../input-shapes.ts';
import type { SurveyRow } from '../survey-row.ts';
import { CallImporter, importOf } from './import-calls.ts';
import { neededCalls } from './needed-calls.ts';
import { readTfjsLayers } from './read-tfjs-layers.ts';

/**
 * Every call of a layer of a TensorFlow.js layers model, with what stands in the way of reading it.
 *
 * Goes on behind a layer that cannot be read; what reads it is looked at as far as that goes without a shape.
 *
 * @param model - The parsed `model.json`.
 * @param weights - The weight files one after the other, in the order of its `weightsManifest`.
 * @throws {RelevanceError} MALFORMED_MODEL, UNSUPPORTED_LAYER, TOO_LARGE when the file holds no graph of layers.
 */
export function surveyTfjsLayers(
  model: unknown,
  weights: Uint8Array,
  options: InputShapes = {},
): readonly SurveyRow[] {
  const file = readTfjsLayers(model, weights);
  const calls = neededCalls(file.calls, file.outputs);
  const importer = new CallImporter(calls, {
    ...file,
    shapeFor: (input) => shapeFor(options, input),
  });
  return calls.map((call): SurveyRow => {
    const inputs = call.inputs.map((input) => importer.returned(input));
    const problem = problemOf(() => {
      if (inputs.includes(undefined)) importOf(call, inputs);
      else importer.import(call);
    });
    return {
      node: call.name,
      operator: call.className,
      inputShapes: inputs.map((input) => input?.shape ?? null),
      problem,
    };
  });
}

function problemOf(read: () => void): string | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof RelevanceError) return error.message;
    throw error;
  }
}
