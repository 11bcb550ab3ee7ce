import type { SurveyRow } from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import { table } from '../text/table.ts';
import type { FoundModel } from './load-model.ts';

/** Every operation of a model file that cannot be explained, with those that could be. */
export interface ModelSurvey {
  readonly found: FoundModel;
  readonly rows: readonly SurveyRow[];
}

/** A survey as a table for people, its gaps marked. */
export function surveyText({ found, rows }: ModelSurvey): string {
  const gaps = rows.filter(({ problem }) => problem !== null);
  const head = [
    `model      ${found.path}`,
    `format     ${found.file.format}`,
    `operations ${rows.length}, ${gaps.length} of them not supported`,
  ];
  const body = table(
    ['', 'operation', 'node', 'shapes of its inputs', 'why not'],
    rows.map(({ node, operator, inputShapes, problem }) => [
      problem === null ? '' : '✖',
      operator,
      node,
      inputShapes.map(shapeText).join(', '),
      problem === null ? '' : shortened(problem),
    ]),
  );
  return `${head.join('\n')}\n\n${body}\n`;
}

/** A survey as plain data. */
export function surveyJson({ found, rows }: ModelSurvey): object {
  return { model: found.path, format: found.file.format, operations: rows };
}

/** What is said on stderr beside the table of a model that cannot be explained. */
export function surveyError({ found, rows }: ModelSurvey, cause: unknown): PipelineError {
  const gaps = rows.filter(({ problem }) => problem !== null);
  const operators = [...new Set(gaps.map(({ operator }) => operator))];
  return new PipelineError({
    code: 'INVALID_MODEL',
    message: `${found.path} expects supported operations only, got ${gaps.length} of ${rows.length} that are not: ${operators.join(', ')}`,
    remedy: 'docs/networks.md lists what is supported in each format.',
    details: { operators },
    cause,
  });
}

function shapeText(shape: readonly number[] | null): string {
  return shape === null ? '?' : `[${shape.join(', ')}]`;
}

/** Longest text in a cell; what a loader supports is a list that only the error message has to show. */
const longestProblem = 120;

function shortened(problem: string): string {
  const got = problem.lastIndexOf(', got ');
  return problem.length <= longestProblem || got === -1
    ? problem
    : `not supported: ${problem.slice(got + ', got '.length)}`;
}
