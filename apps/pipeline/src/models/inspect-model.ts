import type { Network, Node } from '@pellucid/relevance';

import { parseOptionValues } from '../commands/option-values.ts';
import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { preparePlan } from '../compute/prepare-plan.ts';
import { table } from '../text/table.ts';
import { boundsOf } from './bounds-of.ts';
import { chooseComposite } from './composite-choice.ts';
import { loadModel } from './load-model.ts';

/** Options of `pellucid inspect`. */
export interface InspectOptions {
  readonly composite?: string;
  readonly dialect?: string;
  readonly option: readonly string[];
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

/** A model as a table for people, or as JSON. TensorFlow is not needed. */
export async function inspectModel(location: string, options: InspectOptions): Promise<string> {
  const { composite: compositeOptions, low, high } = await parseOptionValues(options.option);
  const { manifest } = await loadModel(location);
  const bounds = boundsOf({ low, high }, manifest);
  const chosen = await chooseComposite({ ...options, options: compositeOptions }, manifest);
  const prepared = await preparePlan({
    model: location,
    ...chosen,
    ...(bounds && { bounds }),
    filters: [],
    profile: 'none',
    batchSizes: [],
  });
  const rows = prepared.network.nodes.map((node) => rowOf(prepared, node));
  if (options.json) return JSON.stringify(jsonOf(prepared, rows), null, 2);
  return textOf(prepared, rows);
}

function rowOf({ network, layers, points }: PreparedPlan, node: Node): Row {
  const layer = layers.find((candidate) => candidate.name === node.name);
  const point = points.find(({ name, kind }) => kind !== 'output' && name === node.name);
  return {
    ordinal: layer?.ordinal ?? null,
    point: point?.id ?? null,
    kind: node.kind,
    name: node.name,
    shape: network.shapes.get(node.name)!,
    parameters: parametersOf(node),
    rule: layer === undefined ? null : ruleText(layer.rule),
  };
}

function ruleText({ name, options }: { name: string; options: object }): string {
  const pairs = Object.entries(options).map(([key, value]) => `${key}=${String(value)}`);
  return pairs.length === 0 ? name : `${name} (${pairs.join(', ')})`;
}

function parametersOf(node: Node): number {
  if (node.kind === 'affine') return node.scale.length + node.offset.length;
  const isWeighted = node.kind === 'dense' || node.kind === 'convolution';
  return isWeighted ? node.weights.length + (node.bias?.length ?? 0) : 0;
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
      row.name,
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
