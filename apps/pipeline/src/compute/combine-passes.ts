import { createRandom } from '@pellucid/error-models';
import type { AppliedFilter, EnsembleLink, SampleCorrection } from '@pellucid/filters';
import { applyEnsemble } from '@pellucid/filters';
import type { Explanation, Network, Point, TensorData } from '@pellucid/relevance';

type Corrections = readonly SampleCorrection[];

/** `[samples, ...input]` by the name of the input. */
export type Inputs = Readonly<Record<string, TensorData>>;

/** Rows that were explained together. */
export interface ExplainedRows {
  /** Which rows they are. */
  readonly positions: readonly number[];
  readonly explanation: Explanation<Corrections>;
}

/** What repeated passes are made of. */
export interface PassesOptions {
  readonly network: Network;
  readonly ensemble: EnsembleLink;
  readonly inputs: Inputs;
  /** What the noise of a sample depends on, one a sample. */
  readonly seeds: readonly string[];
  /** Most rows that are explained together. */
  readonly largestBatch: number;
  /** Explains noisy copies of samples; `samples` says of which, a number a row. */
  readonly explainRows: (rows: Inputs, samples: readonly number[]) => readonly ExplainedRows[];
}

/**
 * Explains every sample in repeated passes and puts the combined maps in the place of the single ones.
 *
 * Output, targets, ledger and every point but those of the inputs stay those of the samples without noise. Noise depends on the
 * seed of its sample, the pass and the input alone. A filter that was bypassed in any pass counts as bypassed.
 */
export function combinePasses(
  single: Explanation<Corrections>,
  options: PassesOptions,
): Explanation<Corrections> {
  const { passes } = options.ensemble.ensemble;
  const samples = single.targets.length;
  const maps = mapTensors(single.inputRelevance, (values) => values.slice());
  const stacks = mapTensors(single.inputRelevance, (values) => {
    return new Float32Array((values.length / samples) * passes);
  });
  const records = single.points.map(({ record }) => [...record]);
  const result = { maps, stacks, records };
  for (let from = 0; from < samples * passes; from += options.largestBatch) {
    const to = Math.min(from + options.largestBatch, samples * passes);
    const rows = Array.from({ length: to - from }, (_, index) => from + index);
    const parts = options.explainRows(
      noisyRows(rows, options),
      rows.map((row) => Math.floor(row / passes)),
    );
    for (const [place, row] of rows.entries()) {
      const { explanation, positions } = parts.find((part) => part.positions.includes(place))!;
      const index = positions.indexOf(place);
      const sample = Math.floor(row / passes);
      keepMaps(explanation, { index, pass: row % passes }, stacks);
      keepBypassed(explanation, index, { single, records, sample });
      if (row % passes === passes - 1) combineSample(single, sample, { ...options, ...result });
    }
  }
  return {
    ...single,
    relevance: maps.get(options.network.inputs[0]!.name)!,
    inputRelevance: maps,
    points: single.points.map(({ point }, index) => ({ point, record: records[index]! })),
  };
}

function mapTensors(
  tensors: ReadonlyMap<string, TensorData>,
  change: (values: Float32Array) => Float32Array,
): ReadonlyMap<string, TensorData> {
  return new Map(
    [...tensors].map(([name, { shape, values }]) => [name, { shape, values: change(values) }]),
  );
}

function noisyRows(
  rows: readonly number[],
  { ensemble: { ensemble }, inputs, seeds }: PassesOptions,
): Inputs {
  const noisy = Object.entries(inputs).map(([name, input]): [string, TensorData] => {
    const [samples = 1, ...shape] = input.shape;
    const size = input.values.length / samples;
    const values = new Float32Array(rows.length * size);
    for (const [index, row] of rows.entries()) {
      const sample = Math.floor(row / ensemble.passes);
      const pass = row % ensemble.passes;
      const copy = values.subarray(index * size, (index + 1) * size);
      copy.set(input.values.subarray(sample * size, (sample + 1) * size));
      const { next } = createRandom('passes', seeds[sample]!, pass, name);
      ensemble.perturb(copy, { pass, random: next });
    }
    return [name, { shape: [rows.length, ...shape], values }];
  });
  return Object.fromEntries(noisy);
}

function keepMaps(
  { inputRelevance }: Explanation<Corrections>,
  { index, pass }: { index: number; pass: number },
  stacks: ReadonlyMap<string, TensorData>,
): void {
  for (const [name, { shape, values }] of inputRelevance) {
    const size = values.length / shape[0]!;
    stacks.get(name)!.values.set(values.subarray(index * size, (index + 1) * size), pass * size);
  }
}

/** The map is as raw as the rawest of its passes. */
function keepBypassed(
  { points }: Explanation<Corrections>,
  index: number,
  into: { single: Explanation<Corrections>; records: SampleCorrection[][]; sample: number },
): void {
  for (const { point, record } of points) {
    const bypassed = record[index]!.applied.filter(({ outcome }) => outcome === 'bypassed');
    if (bypassed.length === 0) continue;
    const at = into.single.points.findIndex(({ point: { id } }) => id === point.id);
    const known = into.records[at]![into.sample]!;
    const isNew = ({ name }: AppliedFilter): boolean =>
      !known.applied.some((filter) => filter.name === name && filter.outcome === 'bypassed');
    const applied = [...known.applied, ...bypassed.filter(isNew)];
    into.records[at]![into.sample] = { ...known, applied };
  }
}

function combineSample(
  { points }: Explanation<Corrections>,
  sample: number,
  made: PassesOptions & {
    maps: ReadonlyMap<string, TensorData>;
    stacks: ReadonlyMap<string, TensorData>;
    records: SampleCorrection[][];
  },
): void {
  const { network, ensemble, maps, stacks, records } = made;
  for (const [name, { shape, values }] of maps) {
    const size = values.length / shape[0]!;
    const relevance = values.subarray(sample * size, (sample + 1) * size);
    const stack = stacks.get(name)!.values;
    const at = points.findIndex(
      ({ point }) => ensemble.points.includes(point.id) && inputOf(network, point) === name,
    );
    if (at === -1) {
      // An input that no weighted layer reads has a map and no point.
      ensemble.ensemble.combine(stack, relevance);
      continue;
    }
    const before = records[at]![sample]!;
    records[at]![sample] = applyEnsemble(ensemble, stack, { relevance, before });
  }
}

/** Name of the input that the tensor of a point at an input shows. */
export function inputOf({ nodes }: Network, point: Point): string {
  let name = point.tensor;
  for (;;) {
    const node = nodes.find((candidate) => candidate.name === name)!;
    if (node.kind === 'input') return name;
    name = node.inputs[0]!;
  }
}
