import { CalibrationError } from '@pellucid/calibration';
import { ErrorModelError, errorModels } from '@pellucid/error-models';
import { FilterError, builtinFilters, completeOptions } from '@pellucid/filters';
import { RelevanceError } from '@pellucid/relevance';
import { describe, expect, test } from 'vitest';

import { commandFailure, exitCodes } from '../src/command-error.ts';
import type { PipelineErrorCode } from '../src/errors.ts';
import { PipelineError } from '../src/errors.ts';

describe('commandFailure', () => {
  test('shows the sentence and the remedy of an error', () => {
    const error = new PipelineError({
      code: 'BAD_USAGE',
      message: 'A expects b, got c',
      remedy: 'Do b.',
    });
    expect(commandFailure(error, 'explain')).toEqual({
      text: 'error: A expects b, got c\n  → Do b.\n',
      exitCode: exitCodes.badUsage,
    });
  });

  test.each([
    new RelevanceError('TARGET_OUT_OF_RANGE', 'A'),
    new FilterError('UNKNOWN_NAME', 'A'),
    new ErrorModelError('INVALID_OPTIONS', 'A'),
    new CalibrationError('INVALID_OPTIONS', 'A'),
  ])('points to the help where a package knows no remedy: $name $code', (error) => {
    expect(commandFailure(error, 'filter')).toEqual({
      text: 'error: A\n  → pellucid filter --help shows every option, with an example.\n',
      exitCode: exitCodes.badUsage,
    });
  });

  test('points to the catalogue where a filter or error model, or an option of one, is unknown', () => {
    const remedyOf = (act: () => unknown): string => {
      try {
        act();
        return 'nothing was wrong';
      } catch (error) {
        return commandFailure(error, 'explain').text.split('→ ')[1]!;
      }
    };
    const filters = 'pellucid filters shows them all, with their options.\n';
    expect(remedyOf(() => builtinFilters.get('frim'))).toBe(filters);
    const { schema } = builtinFilters.get('firm');
    expect(remedyOf(() => completeOptions('Filter "firm"', schema, { ratoi: 3 }))).toBe(filters);
    expect(remedyOf(() => errorModels.get('spyke'))).toBe(
      'pellucid error-models shows them all, with their options.\n',
    );
    expect(remedyOf(() => builtinFilters.get('acme/taper'))).toContain('pin it');
  });

  test.each<PipelineErrorCode>([
    'MODEL_NOT_FOUND',
    'INVALID_MODEL',
    'INVALID_ARRAY',
    'PROFILE_NOT_FOUND',
    'PROFILE_MISMATCH',
    'BACKEND_UNAVAILABLE',
    'TRANSPORT_FAILED',
  ])('%s is a failure and no bad usage', (code) => {
    const error = new PipelineError({ code, message: 'A' });
    expect(commandFailure(error).exitCode).toBe(exitCodes.failed);
  });

  test('shows control characters instead of sending them to the terminal', () => {
    const error = new PipelineError({ code: 'INVALID_MODEL', message: 'got "\u001B[2J\n\u009B"' });
    expect(commandFailure(error).text.split('\n')[0]).toBe(
      String.raw`error: got "\x1b[2J\x0a\x9b"`,
    );
  });

  test('shows the stack of what nobody foresaw', () => {
    const { text, exitCode } = commandFailure(new TypeError('oh'), 'filter');
    expect(text).toMatch(/^error: TypeError: oh\n {4}at /);
    expect(exitCode).toBe(exitCodes.failed);
    expect(commandFailure('just text').text).toBe('error: just text\n');
  });
});
