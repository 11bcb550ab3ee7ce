import type { OptionsSchema } from '@pellucid/filters';
import { FilterError, completeOptions } from '@pellucid/filters';
import type { Bounds, CompositeOptions } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import type { ModelFormat } from './model-format.ts';
import { modelFormats } from './model-format.ts';

/** How an image file becomes the network's input; arrays and event tensors are the input as it is. */
export interface Preprocessing {
  readonly channels: 'greyscale' | 'rgb';
  readonly height: number;
  readonly width: number;
  /** Whether an image of other proportions is stretched, or cut at its sides. @defaultValue 'fill' */
  readonly fit?: 'fill' | 'cover';
  /** Input = pixel (0 to 255) · scale + offset, one number or one a channel. */
  readonly scale: number | readonly number[];
  readonly offset: number | readonly number[];
}

/** `pellucid.json`: what a model file does not say about itself. */
export interface ModelManifest {
  readonly name: string;
  readonly version: string;
  readonly format: ModelFormat;
  readonly input: {
    readonly name: string;
    /** Order of the axes, batch first. */
    readonly layout: string;
    /** Shape of one sample. */
    readonly shape: readonly number[];
    readonly bounds?: Bounds;
  };
  readonly output?: { readonly name: string; readonly shape: readonly number[] };
  readonly preprocessing?: Preprocessing;
  readonly composite?: { readonly name: string; readonly options?: CompositeOptions };
  /** Names of the classes in the order of the outputs. */
  readonly classNames?: readonly string[];
}

const remedy = 'Correct pellucid.json: docs/models.md has every key.';

const numberOrList = { type: ['number', 'array'], items: { type: 'number' } } as const;
const shape = { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1 } as const;

const schema: OptionsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'version', 'format', 'input'],
  properties: {
    name: { type: 'string', minLength: 1 },
    version: { type: 'string', minLength: 1 },
    format: { type: 'string', enum: modelFormats },
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'layout', 'shape'],
      properties: {
        name: { type: 'string' },
        layout: { type: 'string' },
        shape,
        bounds: {
          type: 'object',
          additionalProperties: false,
          required: ['low', 'high'],
          properties: { low: numberOrList, high: numberOrList },
        },
      },
    },
    output: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'shape'],
      properties: { name: { type: 'string' }, shape },
    },
    preprocessing: {
      type: 'object',
      additionalProperties: false,
      required: ['channels', 'height', 'width', 'scale', 'offset'],
      properties: {
        channels: { type: 'string', enum: ['greyscale', 'rgb'] },
        height: { type: 'integer', minimum: 1 },
        width: { type: 'integer', minimum: 1 },
        fit: { type: 'string', enum: ['fill', 'cover'] },
        scale: numberOrList,
        offset: numberOrList,
        expects: { type: 'string' },
      },
    },
    composite: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: { type: 'string' },
        options: { type: 'object', additionalProperties: { type: 'number' } },
      },
    },
    classNames: { type: 'array', items: { type: 'string' } },
  },
};

/**
 * A manifest from the text of a `pellucid.json`.
 *
 * @param file - Where the text comes from, for messages.
 * @throws {PipelineError} INVALID_MODEL when the text is no manifest.
 */
export function parseManifest(text: string, file: string): ModelManifest {
  try {
    const json = JSON.parse(text) as unknown;
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      throw invalid(file, `keys with values, got ${JSON.stringify(json).slice(0, 60)}`);
    }
    const manifest = completeOptions(
      `Manifest ${file}`,
      schema,
      json as Record<string, unknown>,
    ) as unknown as ModelManifest;
    checkPreprocessing(manifest, file);
    return manifest;
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw invalid(file, `JSON, got text that is none: ${cause.message}`, cause);
    }
    // Copying and showing recurse, parsing does not.
    if (cause instanceof RangeError) {
      throw invalid(
        file,
        'plain values, got lists or objects inside one another too deeply',
        cause,
      );
    }
    if (!(cause instanceof FilterError)) throw cause;
    throw new PipelineError({
      code: 'INVALID_MODEL',
      message: cause.message,
      remedy,
      details: { file, ...cause.details },
      cause,
    });
  }
}

function checkPreprocessing({ preprocessing }: ModelManifest, file: string): void {
  if (preprocessing === undefined) return;
  const channels = preprocessing.channels === 'greyscale' ? 1 : 3;
  for (const key of ['scale', 'offset'] as const) {
    const value = preprocessing[key];
    if (typeof value === 'number' || value.length === channels) continue;
    throw invalid(
      file,
      `"preprocessing.${key}" to be one number or ${channels}, one a channel, got ${JSON.stringify(value)}`,
    );
  }
}

function invalid(file: string, expectation: string, cause?: unknown): PipelineError {
  return new PipelineError({
    code: 'INVALID_MODEL',
    message: `Manifest ${file} expects ${expectation}`,
    remedy,
    details: { file },
    cause,
  });
}
