import type { Finding } from '@pellucid/error-models';
import type { SampleCorrection } from '@pellucid/filters';
import { builtinFilters, compileChain, correction } from '@pellucid/filters';
import type {
  Batch,
  Explainer,
  Explanation,
  LedgerAccount,
  LedgerRow,
  Network,
  PointVisitor,
  Start,
  Target,
  TensorData,
} from '@pellucid/relevance';
import { compile } from '@pellucid/relevance';

import type { PreparedPlan } from '../compute/prepare-plan.ts';
import { sampleDetector } from '../compute/sample-detector.ts';
import { splitExplanation } from '../compute/split-explanation.ts';
import { explainPasses, keepInputs } from './explain-passes.ts';
import { channelsFirst } from './model-arrays.ts';

type Corrections = readonly SampleCorrection[];

/** What is explained, and what is kept of it. */
export interface ExplainArraysOptions {
  readonly target: Target;
  readonly start: Start;
  /** Whether the relevance at every point is kept. */
  readonly keepPoints: boolean;
  /** Whether the map with an empty chain is made too. */
  readonly uncorrected: boolean;
  /** Positions of a dense output that are explained. */
  readonly targetMask?: TensorData;
  /** Whether the amplification bound of each layer is worked out. @defaultValue false */
  readonly amplificationBound?: boolean;
  /** Called after each part of the batch, with the samples done. */
  readonly onProgress?: (samples: number) => void;
}

/** Explanations of a whole array. */
export interface ExplainedArrays {
  /** `[samples, ...output]`, as all arrays in the layout of the model file. */
  readonly output: TensorData;
  /** `[samples, ...input]` by the name of the input. */
  readonly inputRelevance: ReadonlyMap<string, TensorData>;
  /** As `inputRelevance`; `null` when nobody asked. */
  readonly uncorrected: ReadonlyMap<string, TensorData> | null;
  readonly targets: readonly number[];
  /** A row a layer in execution order, a number a sample. */
  readonly ledger: readonly LedgerRow[];
  /** A list a point in execution order, an entry a sample. */
  readonly points: readonly Corrections[];
  /** Corrected relevance a point `[samples, ...point]`; empty when not kept. */
  readonly pointRelevance: ReadonlyMap<string, TensorData>;
  /** A list a sample. */
  readonly findings: readonly (readonly Finding[])[];
}

/** Most samples that are computed together. */
const largestPart = 32;
/** Values of all tensors of the samples that are computed together: a gibibyte of float32. */
const partValues = 2 ** 28;

/** Samples of a network that are computed together: fewer where they are large. */
export function partSizeOf({ shapes }: Network): number {
  const sizes = [...shapes.values()].map((shape) => shape.reduce((a, b) => a * b, 1));
  const values = sizes.reduce((a, b) => a + b, 0);
  return Math.min(largestPart, Math.max(1, Math.floor(partValues / values)));
}

/** Explains samples in parts. */
export function explainArrays(
  prepared: PreparedPlan,
  given: Batch,
  options: ExplainArraysOptions,
): ExplainedArrays {
  const { model, network, composite, dialect } = prepared;
  const batch = byName(network, given);
  const partSize = partSizeOf(network);
  const explainer = compile(model.network, { composite, dialect });
  try {
    const parts: Part[] = [];
    const samples = samplesOf(batch);
    for (let from = 0; from < samples; from += partSize) {
      const to = Math.min(from + partSize, samples);
      parts.push(explainPart(explainer, prepared, { batch, from, to, options }));
      options.onProgress?.(to);
    }
    return joinParts(parts);
  } finally {
    explainer.dispose();
  }
}

type Inputs = Readonly<Record<string, TensorData>>;

function byName({ inputs }: Network, batch: Batch): Inputs {
  const isArray = batch['values'] instanceof Float32Array;
  return isArray ? { [inputs[0]!.name]: batch as TensorData } : (batch as Inputs);
}

function samplesOf(batch: Inputs): number {
  return Object.values(batch)[0]!.shape[0]!;
}

interface Part {
  readonly explanation: Explanation<Corrections>;
  readonly uncorrected: ReadonlyMap<string, TensorData> | null;
  readonly pointRelevance: ReadonlyMap<string, TensorData>;
  readonly findings: readonly (readonly Finding[])[];
}

function explainPart(
  explainer: Explainer,
  prepared: PreparedPlan,
  at: { batch: Inputs; from: number; to: number; options: ExplainArraysOptions },
): Part {
  const { chain, points, network } = prepared;
  const { from, to, options } = at;
  const inputs = Object.fromEntries(
    Object.entries(at.batch).map(([name, array]) => [name, rows(array, from, to)] as const),
  );
  const trace = explainer.trace(inputs);
  try {
    const target = partOf(options.target, from, to);
    const start = partOfStart(options.start, trace.output, at);
    const kept = new Map<string, TensorData>();
    const detector = sampleDetector(prepared)(to - from);
    const correct = correction({ chain, observe: detector.observe });
    const atPoint: PointVisitor<Corrections> = (view) => {
      const outcome = correct(view);
      const { id, shape, fileLayout } = view.point;
      if (options.keepPoints) {
        const values = view.relevance().slice();
        const array = { shape: [view.samples, ...shape], values };
        kept.set(id, fileLayout === 'channels-first' ? channelsFirst(array) : array);
      }
      return outcome;
    };
    const ledger = { masses: true, amplificationBound: options.amplificationBound ?? false };
    const targetMask = options.targetMask && partOfMask(options.targetMask, at);
    const masked = targetMask && { targetMask };
    const single = explainer.propagate(trace, { target, start, ...masked, ledger, atPoint });
    const emptyChain = compileChain([], { points, registry: builtinFilters });
    const again = {
      target,
      start,
      ...masked,
      ledger: false,
      atPoint: correction({ chain: emptyChain, measureAll: false }),
    };
    const uncorrected = options.uncorrected
      ? explainer.propagate(trace, again).inputRelevance
      : null;
    const { name, shape } = network.inputs[0]!;
    const samples = splitExplanation(single, {
      detector,
      uncorrected: null,
      inputOf: (sample) => sampleOf(inputs[name]!.values, sample, to - from),
      inputShape: shape,
      loggedOutputOf: () => undefined,
    });
    const findings = samples.map((sample) => sample.findings);
    const passes = { explainer, plan: prepared, inputs, start, targetMask };
    const explanation = explainPasses(single, { ...passes, largestBatch: partSizeOf(network) });
    if (options.keepPoints) keepInputs(kept, prepared, explanation);
    return { explanation, uncorrected, pointRelevance: kept, findings };
  } finally {
    trace.dispose();
  }
}

function joinParts(parts: readonly Part[]): ExplainedArrays {
  const explanations = parts.map(({ explanation }) => explanation);
  const first = explanations[0]!;
  const corrections = first.points.map((_, point) =>
    explanations.flatMap((explanation) => explanation.points[point]!.record),
  );
  const samples = explanations.flatMap(({ targets }) => Array.from(targets));
  const uncorrected = parts.flatMap((part) => part.uncorrected ?? []);
  return {
    output: concatenate(explanations.map(({ output }) => output)),
    inputRelevance: joinMaps(explanations.map(({ inputRelevance }) => inputRelevance)),
    uncorrected: uncorrected.length === 0 ? null : joinMaps(uncorrected),
    targets: samples,
    ledger: first.ledger.map((row, layer) =>
      joinRows(
        row,
        explanations.map(({ ledger }) => ledger[layer]!),
      ),
    ),
    points: corrections,
    pointRelevance: joinMaps(parts.map(({ pointRelevance }) => pointRelevance)),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

function sampleOf(values: Float32Array, sample: number, samples: number): Float32Array {
  const size = values.length / samples;
  return values.subarray(sample * size, (sample + 1) * size);
}

function joinMaps(
  maps: readonly ReadonlyMap<string, TensorData>[],
): ReadonlyMap<string, TensorData> {
  const names = [...maps[0]!.keys()];
  return new Map(names.map((name) => [name, concatenate(maps.map((map) => map.get(name)!))]));
}

function joinRows(first: LedgerRow, rowsOfLayer: readonly LedgerRow[]): LedgerRow {
  const joined = (of: (row: LedgerRow) => Float64Array): Float64Array =>
    Float64Array.from(rowsOfLayer.flatMap((row) => Array.from(of(row))));
  const join = (account: LedgerAccount | 'filters'): Float64Array => joined((row) => row[account]);
  const { masses, amplificationBound } = first;
  return {
    layer: first.layer,
    in: join('in'),
    out: join('out'),
    bias: join('bias'),
    stabilizer: join('stabilizer'),
    dropped: join('dropped'),
    filters: join('filters'),
    masses: masses && {
      positive: joined((row) => row.masses!.positive),
      negative: joined((row) => row.masses!.negative),
      nonFinite: joined((row) => row.masses!.nonFinite),
    },
    amplificationBound: amplificationBound && joined((row) => row.amplificationBound!),
  };
}

function rows({ shape, values }: TensorData, from: number, to: number): TensorData {
  const [samples = 0, ...sample] = shape;
  const size = values.length / samples;
  return { shape: [to - from, ...sample], values: values.subarray(from * size, to * size) };
}

function partOf(target: Target, from: number, to: number): Target {
  return typeof target === 'object' ? Array.from(target).slice(from, to) : target;
}

/** A mask with an entry a sample is cut like the batch. */
function partOfMask(
  mask: TensorData,
  { batch, from, to }: { batch: Inputs; from: number; to: number },
): TensorData {
  const samples = samplesOf(batch);
  return samples > 1 && mask.shape[0] === samples ? rows(mask, from, to) : mask;
}

/** A start of one sample is for every sample; else it is cut like the batch. */
function partOfStart(
  start: Start,
  output: TensorData,
  { batch, from, to }: { batch: Inputs; from: number; to: number },
): Start {
  if (typeof start === 'string') return start;
  const size = output.values.length / output.shape[0]!;
  const isWhole = start.values.length === size * samplesOf(batch);
  if (!isWhole || start.values.length === size) return start;
  return { shape: output.shape, values: start.values.subarray(from * size, to * size) };
}

function concatenate(arrays: readonly TensorData[]): TensorData {
  const [first] = arrays;
  const samples = arrays.reduce((total, { shape }) => total + shape[0]!, 0);
  const values = new Float32Array(arrays.reduce((total, array) => total + array.values.length, 0));
  let offset = 0;
  for (const array of arrays) {
    values.set(array.values, offset);
    offset += array.values.length;
  }
  return { shape: [samples, ...first!.shape.slice(1)], values };
}
