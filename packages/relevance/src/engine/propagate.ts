import type { Tensor } from '@tensorflow/tfjs-core';
import { getBackend, tensor, tidy } from '@tensorflow/tfjs-core';

import type { CallFunction } from '../graphs/graph-pass.ts';
import { callAsItIs } from '../graphs/graph-pass.ts';
import type { Network } from '../network/network.ts';
import type { Point } from '../network/points.ts';
import type { TensorData } from '../network/tensor-data.ts';
import { sizeOf } from '../network/tensor-data.ts';
import type { Flow } from './flow.ts';
import { bookOut, joinFlows, valuesOf } from './flow.ts';
import { freeArray } from './free-array.ts';
import type { LedgerOptions, LedgerRow } from './ledger.ts';
import { sampleSums } from './ledger.ts';
import type { PointRecord, PointView, PointVisitor, StartSums } from './point-view.ts';
import type { Step } from './step.ts';
import { takeStep } from './take-step.ts';
import type { Trace } from './trace.ts';

/** Relevance that has arrived at the inputs, with what was seen on the way. */
export interface Propagated<Record> {
  /** Of the first input, `[samples, ...input]` in the layout of the model file. */
  readonly relevance: TensorData;
  /** Of every input, by its name. */
  readonly inputRelevance: ReadonlyMap<string, TensorData>;
  /** A row a layer in execution order; empty when the ledger is off. */
  readonly ledger: readonly LedgerRow[];
  /** What the visitor left, in execution order. */
  readonly points: readonly PointRecord<Record>[];
}

/** What {@link propagateBack} works on. */
export interface PropagationOptions<Record> {
  readonly network: Network;
  readonly steps: readonly Step[];
  readonly points: readonly Point[];
  readonly trace: Trace;
  /** `[samples, ...output]` */
  readonly start: Float32Array;
  /** `null` keeps none. */
  readonly ledger: LedgerOptions | null;
  readonly atPoint: PointVisitor<Record> | undefined;
  /** Calls what each step does. */
  readonly call: CallFunction;
  /** Whether nobody propagates from the trace again, so that its tensors can go as soon as they have been used. */
  readonly isLastUse: boolean;
}

/** Takes the start relevance from the output to the inputs, step by step. */
export function propagateBack<Record>(options: PropagationOptions<Record>): Propagated<Record> {
  // A tidy walks whatever it returns, so the arrays leave by this variable and not by its result.
  let result: Propagated<Record> | undefined;
  tidy(() => {
    result = propagateInScope(options);
  });
  return result!;
}

function propagateInScope<Record>(options: PropagationOptions<Record>): Propagated<Record> {
  const { network, points, trace } = options;
  const outputName = network.outputs[0]!;
  const byTensor = new Map(points.slice(0, -1).map((point) => [point.tensor, point]));
  const visitAt = (name: string, flow: Flow): Flow => visit(byTensor.get(name), flow);
  const records: PointRecord<Record>[] = [];
  const ledger: LedgerRow[] = [];
  const startSums = sumsOf(options.start, trace.samples);
  const visit = (point: Point | undefined, flow: Flow): Flow =>
    point === undefined
      ? flow
      : visitPoint({ ...options, point, startSums, rows: ledger }, flow, records);

  const open = new Map<string, Flow>();
  const start: Flow = {
    relevance: startTensor(options),
    isHostBacked: true,
    sums: null,
    unbooked: null,
  };
  open.set(outputName, visit(points.at(-1), start));
  if (isSmall(options)) takeAllSteps(open, options);
  else takeSteps(open, { ...options, visitAt, ledgerRows: ledger });
  const inputRelevance = new Map<string, TensorData>();
  for (const { name, shape: sample } of network.inputs.toReversed()) {
    const arrived = visitAt(name, open.get(name)!);
    bookOut(arrived);
    const shape = [trace.samples, ...sample];
    inputRelevance.set(name, { shape, values: valuesOf(arrived).subarray(0, sizeOf(shape)) });
  }
  const relevance = inputRelevance.get(network.inputs[0]!.name)!;
  return { relevance, inputRelevance, ledger, points: records.toReversed() };
}

/** Values of a trace up to which a pass that nobody looks into is one function: memory does not count then, and calls do. */
const fewValues = 2 ** 22;

function isSmall<Record>({ trace, ledger, atPoint }: PropagationOptions<Record>): boolean {
  if (ledger !== null || atPoint !== undefined) return false;
  let values = 0;
  for (const { size } of trace.tensors.values()) values += size;
  return values <= fewValues;
}

/** All steps as one function from the trace and the start to the inputs. */
function takeAllSteps<Record>(open: Map<string, Flow>, options: PropagationOptions<Record>): void {
  const { network, trace } = options;
  const [start] = open.values();
  const given = [...trace.tensors.values(), start!.relevance];
  const { tensors } = options.call('all steps', given, () => {
    takeSteps(open, {
      ...options,
      call: callAsItIs,
      visitAt: (_name, flow) => flow,
      ledgerRows: [],
    });
    return { tensors: network.inputs.map(({ name }) => open.get(name)!.relevance), note: null };
  });
  for (const [index, { name }] of network.inputs.entries()) {
    open.set(name, { relevance: tensors[index]!, isHostBacked: true, sums: null, unbooked: null });
  }
}

/** Takes what has arrived at the output from step to step, until it is at the inputs. */
function takeSteps<Record>(
  open: Map<string, Flow>,
  options: PropagationOptions<Record> & {
    readonly visitAt: (name: string, flow: Flow) => Flow;
    readonly ledgerRows: LedgerRow[];
  },
): void {
  const { steps, trace, visitAt, ledgerRows } = options;
  for (const step of steps.toReversed()) {
    const arrived = open.get(step.node.name);
    if (arrived === undefined) continue;
    open.delete(step.node.name);
    const flow = visitAt(step.node.name, arrived);
    const { leaving, row } = takeStep(step, flow, options);
    // Whoever read the tensor came before; the node itself was the last to need it.
    if (options.isLastUse) trace.release(step.node.name);
    if (row !== null) ledgerRows.unshift(row);
    for (const [index, source] of step.node.inputs.entries()) {
      open.set(source, joinFlows(open.get(source), leaving[index]!));
    }
  }
}

function bookFilters({ filters }: LedgerRow, arrived: Float64Array, left: Float64Array): void {
  for (let sample = 0; sample < filters.length; sample += 1) {
    filters[sample]! += arrived[sample]! - left[sample]!;
  }
}

function numbersOf(values: Tensor | undefined): Float32Array | null {
  return values === undefined ? null : (values.dataSync() as Float32Array);
}

function visitPoint<Record>(
  options: PropagationOptions<Record> & {
    point: Point;
    startSums: readonly StartSums[];
    rows: readonly LedgerRow[];
  },
  flow: Flow,
  records: PointRecord<Record>[],
): Flow {
  const { point, trace, startSums, rows, atPoint } = options;
  const { relevance } = flow;
  let values: Float32Array | undefined;
  let activation: Float32Array | undefined;
  let peaks: Float32Array | null | undefined;
  const view: PointView = {
    point,
    samples: trace.samples,
    start: startSums,
    relevance: () => (values ??= valuesOf(flow)),
    activation: () => (activation ??= trace.tensors.get(point.tensor)!.dataSync() as Float32Array),
    coefficientPeaks: () => (peaks ??= numbersOf(flow.coefficientPeaks)),
  };
  const outcome = atPoint?.(view);
  flow.coefficientPeaks?.dispose();
  if (outcome === undefined) return flow;
  records.push({ point, record: outcome.record });
  const { sums, isWritten, isDoneWithRelevance = false } = outcome;
  bookOut({ ...flow, sums: sums?.arrived ?? flow.sums });
  const known = { sums: sums?.left ?? (isWritten ? null : flow.sums), unbooked: null };
  // Other backends may hand out the memory of the tensor itself, and an input has that of who gave it.
  const isOwnMemory = isDoneWithRelevance && getBackend() === 'tensorflow';
  const isInput = options.network.inputs.some(({ name }) => name === point.tensor);
  if (isOwnMemory && activation !== undefined && !isInput) freeArray(activation);
  if (!isWritten) {
    if (isOwnMemory && values !== undefined) freeArray(values);
    return { ...flow, ...known };
  }
  const written = tensor(view.relevance(), relevance.shape);
  const row = rows.find(({ layer }) => layer.name === point.name && point.kind !== 'output');
  if (row !== undefined) {
    const arrived = sums?.arrived ?? flow.sums ?? sampleSums(relevance);
    bookFilters(row, arrived, sums?.left ?? sampleSums(written));
  }
  relevance.dispose();
  return { relevance: written, isHostBacked: true, ...known };
}

function startTensor<Record>({ network, trace, start }: PropagationOptions<Record>): Tensor {
  const shape = [trace.batch, ...network.shapes.get(network.outputs[0]!)!];
  const values = new Float32Array(sizeOf(shape));
  values.set(start);
  return tensor(values, shape);
}

function sumsOf(start: Float32Array, samples: number): StartSums[] {
  const size = start.length / samples;
  return Array.from({ length: samples }, (_, sample) => {
    let sum = 0;
    let l1 = 0;
    for (const value of start.subarray(sample * size, (sample + 1) * size)) {
      sum += value;
      l1 += Math.abs(value);
    }
    return { sum, l1 };
  });
}
