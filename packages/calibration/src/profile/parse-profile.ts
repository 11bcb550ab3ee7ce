import type { OptionsSchema } from '@pellucid/filters';
import { FilterError, completeOptions } from '@pellucid/filters';

import type { Distribution } from '../amplitudes/distribution.ts';
import { CalibrationError } from '../errors.ts';
import type { Profile } from './profile.ts';
import { profileFormat } from './profile.ts';

const figures = [
  'count',
  'mean',
  'standardDeviation',
  'least',
  'q01',
  'q50',
  'q99',
  'largest',
] as const satisfies readonly (keyof Distribution)[];

const distribution = {
  type: ['object', 'null'],
  required: figures,
  properties: Object.fromEntries(figures.map((figure) => [figure, { type: 'number' }])),
} as const;

const schema: OptionsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['format', 'subject', 'data', 'chain', 'detectors', 'trend'],
  properties: {
    format: { type: 'integer', const: profileFormat },
    subject: {
      type: 'object',
      required: ['networkDigest', 'points', 'composite'],
      properties: {
        networkDigest: { type: 'string' },
        points: { type: 'array', items: { type: 'string' } },
        composite: {
          type: 'object',
          required: ['name', 'digest'],
          properties: { name: { type: 'string' }, digest: { type: 'string' } },
        },
      },
    },
    data: {
      type: 'object',
      required: ['description', 'samples', 'digest'],
      properties: {
        description: { type: 'string' },
        samples: { type: 'integer', minimum: 0 },
        digest: { type: 'string' },
      },
    },
    chain: { type: 'array', items: { type: 'string' } },
    detectors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['errorModel', 'point', 'threshold'],
        properties: {
          errorModel: { type: 'string' },
          point: { type: 'string' },
          threshold: { type: 'number' },
        },
      },
    },
    trend: {
      type: 'array',
      items: {
        type: 'object',
        required: ['point', 'samples', 'gap', 'pmpLog10', 'l1Ratio', 'absmaxRatio'],
        properties: {
          point: { type: 'string' },
          samples: { type: 'integer' },
          gap: distribution,
          pmpLog10: {
            type: 'object',
            required: ['positive', 'negative'],
            properties: { positive: distribution, negative: distribution },
          },
          l1Ratio: distribution,
          absmaxRatio: distribution,
        },
      },
    },
  },
};

/**
 * A profile from its JSON text.
 *
 * @param file - Where the text comes from, for messages.
 * @throws {CalibrationError} INVALID_PROFILE when the text is no profile of this format.
 */
export function parseProfile(text: string, file: string): Profile {
  try {
    const json: unknown = JSON.parse(text);
    if (!isObject(json)) throw invalid(file, `an object, got ${text.trim().slice(0, 120)}`);
    const { format } = json;
    // First of all: a profile of another format has other keys, and they are not what is wrong with it.
    if (typeof format === 'number' && format !== profileFormat) {
      throw invalid(file, `"format" to be ${profileFormat}, got ${format}`);
    }
    return completeOptions(`Profile ${file}`, schema, json) as unknown as Profile;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw invalid(file, `JSON, got text that is none: ${error.message}`);
    if (!(error instanceof FilterError)) throw error;
    throw new CalibrationError('INVALID_PROFILE', error.message, { file });
  }
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function invalid(file: string, expected: string): CalibrationError {
  return new CalibrationError('INVALID_PROFILE', `Profile ${file} expects ${expected}`, { file });
}
