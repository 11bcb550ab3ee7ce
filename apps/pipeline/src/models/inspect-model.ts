import type { Network, Node } from '@pellucid/relevance';

import { parseInputShapes } from '../commands/input-shapes.ts';
import type { ExplainOptionValues } from '../commands/option-values.ts';
import { parseOptionValues } from '../commands/option-values.ts';
import type { ExplanationPlan } from '../compute/explanation-plan.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { PipelineError } from '../errors.ts';
import { table } from '../text/table.ts';
import { boundsOf } from './bounds-of.ts';
import type { CompositeChoice } from './composite-choice.ts';
import { chooseComposite } from './composite-choice.ts';
import type { FoundModel, LoadModelOptions } from './load-model.ts';
import { findModel, networkOptions } from './load-model.ts';
import type { ReadNetworkOptions } from './read-network.ts';
import { surveyFile } from './read-network.ts';
import type { ModelSurvey } from './survey-model.ts';
import { surveyError, surveyJson, surveyText } from './survey-model.ts';

/** Options of `pellucid inspect`. */
export interface InspectOptions {
  readonly composite?: string;
  readonly dialect?: string;
  readonly option: readonly string[];
  readonly output?: string;
  readonly inputShape?: readonly string[];
  readonly json?: true;
}

interface Row {
  readonly ordinal: number | null;
  readonly point: string | null;
  readonly kind: string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly parameters: number;
  readonly rule: string | null;
}

/** What there is to say about a model. */
export interface Inspection {
  /** For stdout. */
  readonly text: string;
  /** Why the model cannot be explained, where it cannot. */
  readonly failure: PipelineError | null;
}

/**
 * A model as a table for people, or as JSON; of one that cannot be explained every operation, with the gaps marked. TensorFlow
 * is not needed.
 *
 * @throws {PipelineError} MODEL_NOT_FOUND, INVALID_MODEL when there is nothing to show; BAD_USAGE
 */
export async function inspectModel(location: string, options: InspectOptions): Promise<Inspection> {
  const values = await parseOptionValues(options.option);
  const found = await findModel(location);
  const inputShapes = parseInputShapes(options.inputShape ?? []);
  const chosen = { ...(options.output !== undefined && { output: options.output }), inputShapes };
  const rules = await chooseComposite({ ...options, options: values.composite }, found.manifest);
  try {
    const prepared = await preparePlan(planOf(found, { values, chosen, rules }));
    const rows = rowsOf(prepared);
    const text = options.json
      ? JSON.stringify(jsonOf(prepared, rows), null, 2)
      : textOf(prepared, rows);
    return { text, failure: null };
  } catch (cause) {
    const survey = surveyAfter(cause, found, networkOptions(found.manifest, chosen));
    if (survey === null) throw cause;
    const text = options.json ? JSON.stringify(surveyJson(survey), null, 2) : surveyText(survey);
    return { text, failure: surveyError(survey, cause) };
  }
}

function planOf(
  { path, manifest }: FoundModel,
  options: {
    readonly values: ExplainOptionValues;
    readonly chosen: LoadModelOptions;
    readonly rules: CompositeChoice;
  },
): ExplanationPlan {
  const { low, high } = options.values;
  const bounds = boundsOf({ low, high }, manifest);
  return {
    model: path,
    ...options.chosen,
    ...options.rules,
    ...(bounds && { bounds }),
    filters: [],
    profile: 'none',
    batchSizes: [],
  };
}

/** The survey of a model file that was refused because of its operations; `null` where that was not the reason. */
function surveyAfter(
  cause: unknown,
  found: FoundModel,
  options: ReadNetworkOptions,
): ModelSurvey | null {
  if (!(cause instanceof PipelineError && cause.code === 'INVALID_MODEL')) return null;
  const rows = surveyFile(found.file, options);
  return rows.some(({ problem }) => problem !== null) ? { found, rows } : null;
}

function rowsOf({ network, layers, points }: PreparedPlan): readonly Row[] {
  const layerOf = new Map(layers.map((layer) => [layer.name, layer]));
  const inner = points.filter(({ kind }) => kind !== 'output');
  const pointOf = new Map(inner.map(({ name, id }) => [name, id]));
  return network.nodes.map((node) => {
    const layer = layerOf.get(node.name);
    return {
      ordinal: layer?.ordinal ?? null,
      point: pointOf.get(node.name) ?? null,
      kind: node.kind,
      name: node.name,
      shape: network.shapes.get(node.name)!,
      parameters: parametersOf(node),
      rule: layer === undefined ? null : ruleText(layer.rule),
    };
  });
}

function ruleText({ name, options }: { name: string; options: object }): string {
  const pairs = Object.entries(options).map(([key, value]) => `${key}=${String(value)}`);
  return pairs.length === 0 ? name : `${name} (${pairs.join(', ')})`;
}

function parametersOf(node: Node): number {
  if (node.kind === 'affine') return node.scale.length + node.offset.length;
  return 'weights' in node ? node.weights.length + (node.bias?.length ?? 0) : 0;
}

function jsonOf(prepared: PreparedPlan, rows: readonly Row[]): object {
  const { network, model, composite, networkDigest, points } = prepared;
  return {
    model: model.path,
    digest: model.digest,
    networkDigest,
    composite: composite.name,
    dialect: prepared.dialect,
    inputs: network.inputs.map(({ name, shape }) => ({ name, shape })),
    output: { name: network.outputs[0], shape: outputShape(network) },
    nodes: rows,
    points: points.map(({ id, shape, kind, name }) => ({ id, shape, kind, name })),
    notices: prepared.notices,
  };
}

function textOf(prepared: PreparedPlan, rows: readonly Row[]): string {
  const { network, model, composite, networkDigest } = prepared;
  const parameters = rows.reduce((total, row) => total + row.parameters, 0);
  const head = [
    `model      ${model.path}`,
    `digest     ${model.digest.slice(0, 16)}  network ${networkDigest.slice(0, 16)}`,
    `input      ${network.inputs.map(({ name, shape }) => `${name} [batch, ${shape.join(', ')}]`).join('; ')}`,
    `output     [batch, ${outputShape(network).join(', ')}]`,
    `parameters ${parameters.toLocaleString('en')}`,
    `composite  ${composite.name}${prepared.dialect === 'zennit' ? '' : ` (dialect ${prepared.dialect})`}`,
    ...prepared.notices.map((notice) => `note       ${notice}`),
  ];
  const body = table(
    ['#', 'kind', 'name', 'shape', 'parameters', 'rule', 'point it reads'],
    rows.map((row) => [
      row.ordinal === null ? '' : String(row.ordinal),
      row.kind,
      shortName(row.name),
      row.shape.join('×'),
      row.parameters === 0 ? '' : row.parameters.toLocaleString('en'),
      row.rule ?? '',
      row.point ?? '',
    ]),
    { right: [0, 4] },
  );
  return `${head.join('\n')}\n\n${body}\n`;
}

function outputShape(network: Network): readonly number[] {
  return network.shapes.get(network.outputs[0]!)!;
}

/** Longest name in a cell; converters write whole paths, of which the end tells. */
const longestName = 48;

function shortName(name: string): string {
  return name.length <= longestName ? name : `…${name.slice(1 - longestName)}`;
}
