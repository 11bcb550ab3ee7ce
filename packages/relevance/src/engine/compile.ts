import type { Composite } from '../composites/composite.ts';
import { canonizeFor } from '../dialects/canonize-for.ts';
import type { DialectName } from '../dialects/dialect.ts';
import { findDialect } from '../dialects/find-dialect.ts';
import { RelevanceError } from '../errors.ts';
import { createGraphs } from '../graphs/graphs.ts';
import type { Network } from '../network/network.ts';
import type { Point } from '../network/points.ts';
import { pointsOf } from '../network/points.ts';
import type { TensorData } from '../network/tensor-data.ts';
import type { TraceOptions } from './activation-view.ts';
import type { Answerer } from './answerer.ts';
import { answerer } from './answerer.ts';
import type { Batch } from './batch.ts';
import { readBatch } from './batch.ts';
import { createSteps } from './create-steps.ts';
import type { Layer } from './layer.ts';
import type { LedgerOptions, LedgerRow } from './ledger.ts';
import type { PointRecord, PointVisitor } from './point-view.ts';
import type { PropagationOptions } from './propagate.ts';
import { propagateBack } from './propagate.ts';
import type { Start, Target } from './start-relevance.ts';
import { startRelevance } from './start-relevance.ts';
import type { Step } from './step.ts';
import type { Trace } from './trace.ts';
import { retainedTensors, traceForward } from './trace.ts';

/** What an explainer is compiled from. */
export interface CompileOptions {
  readonly composite: Composite;
  /**
   * Whose conventions are followed.
   *
   * @defaultValue 'zennit'
   */
  readonly dialect?: DialectName;
  /**
   * Sizes that batches are padded to, so that a map does not depend on how many others were in its batch. A batch larger
   * than the largest is refused. Any size goes as it is when missing.
   */
  readonly batchSizes?: readonly number[];
  /**
   * Passes of one kind and batch that are run operation by operation before one is recorded and runs as a graph from then on: the
   * same bits, sooner, for the time of three to six passes and 15 to 80 MiB. `null` makes none.
   *
   * @defaultValue 32
   */
  readonly graphAfter?: number | null;
}

/** What is explained, and how relevance starts. */
export interface PropagateOptions<Record> {
  /** @defaultValue 'predicted' */
  readonly target?: Target;
  /** @defaultValue that of the dialect: 'logit', but 'output' for `tjoa-guan` */
  readonly start?: Start;
  /**
   * Positions of a dense output that are explained, those where it is not zero: `[...positions]` in the layout of the model file, with
   * or without a batch axis; all of them when missing.
   */
  readonly targetMask?: TensorData;
  /**
   * Whether the ledger is kept, or what it holds beside the sums.
   *
   * @defaultValue true
   */
  readonly ledger?: boolean | LedgerOptions;
  /** Sees and may change the relevance at every point. */
  readonly atPoint?: PointVisitor<Record>;
}

/** Why a network answered as it did. */
export interface Explanation<Record = never> {
  /** `[samples, ...output]` in the layout of the model file. */
  readonly output: TensorData;
  /** The explained class of each sample. */
  readonly targets: Int32Array;
  /** Start relevance `[samples, ...output]`. */
  readonly start: TensorData;
  /** Relevance of the first input `[samples, ...input]` in the layout of the model file. */
  readonly relevance: TensorData;
  /** Relevance of every input by its name, each as `relevance` is. */
  readonly inputRelevance: ReadonlyMap<string, TensorData>;
  /** A row a layer in execution order; empty when the ledger is off. */
  readonly ledger: readonly LedgerRow[];
  /** What the visitor left at the points, in execution order. */
  readonly points: readonly PointRecord<Record>[];
}

/** A network compiled with a composite. Immutable and re-entrant; holds weights on the backend until disposed. */
export interface Explainer {
  /** The graph that relevance goes back through: the canonical one, unless the dialect has another. */
  readonly network: Network;
  readonly composite: Composite;
  readonly dialect: DialectName;
  readonly layers: readonly Layer[];
  readonly points: readonly Point[];
  readonly batchSizes: readonly number[] | null;
  /**
   * Output and relevance of a batch.
   *
   * @param batch - `[samples, ...input]` in the layout of the model file; by name where there are several inputs.
   * @throws {RelevanceError} SHAPE_MISMATCH, TARGET_OUT_OF_RANGE, TOO_LARGE when the batch does not fit.
   */
  readonly explain: <Record = never>(
    batch: Batch,
    options?: PropagateOptions<Record> & TraceOptions,
  ) => Explanation<Record>;
  /** The forward pass alone, to propagate from more than once. MUST be disposed. */
  readonly trace: (batch: Batch, options?: TraceOptions) => Trace;
  /** A backward pass from a trace. */
  readonly propagate: <Record = never>(
    trace: Trace,
    options?: PropagateOptions<Record>,
  ) => Explanation<Record>;
  readonly dispose: () => void;
}

/**
 * Makes a network ready to be explained: merges batch normalization, gives every layer its rule and prepares the modified
 * weights once.
 *
 * @throws {RelevanceError} INVALID_OPTIONS, UNKNOWN_RULE when the composite does not fit the network.
 * @throws {RelevanceError} UNSUPPORTED_LAYER when a layer has a variant that cannot be computed.
 */
export function compile(loaded: Network, options: CompileOptions): Explainer {
  const { composite, dialect = 'zennit' } = options;
  const graphAfter = checkedAfter(options.graphAfter);
  const network = canonizeFor(loaded, dialect);
  checkEnds(network);
  const { steps, answering } = prepare(loaded, network, { composite, dialect, graphAfter });
  const points = pointsOf(network);
  const retained = retainedTensors(steps, points);
  const batchSizes = sortedSizes(options.batchSizes);
  const graphs = createGraphs(graphAfter);

  const trace = (batch: Batch, { atActivation, keepsAll = false }: TraceOptions = {}): Trace => {
    const inputs = readBatch(network, batch);
    const padded = paddedSize(inputs.get(network.inputs[0]!.name)!.shape[0]!, batchSizes);
    const answer = answering === null ? null : { output: answering.answer(inputs) };
    const kept = { retained: keepsAll ? null : retained, points, atActivation };
    const traced = graphs.run(`forward ${padded} ${keepsAll}`, (call) =>
      traceForward(network, steps, { inputs, batch: padded, ...kept, call }),
    );
    return { ...traced, ...answer };
  };
  const propagateFrom = <Record>(
    { from, isLastUse }: { from: Trace; isLastUse: boolean },
    {
      target = 'predicted',
      start = findDialect(dialect).start,
      targetMask,
      ledger = true,
      atPoint,
    }: PropagateOptions<Record> = {},
  ): Explanation<Record> => {
    const asked = { target, start, mask: targetMask };
    const { values, targets } = startRelevance(from.output, network.layout, asked);
    const asLedger = ledger === true ? {} : ledger === false ? null : ledger;
    const seen = { trace: from, start: values, ledger: asLedger, atPoint, isLastUse };
    const propagated = graphs.run(kindOf(seen), (call) =>
      propagateBack({ network, steps, points, ...seen, call }),
    );
    return { output: from.output, targets, start: { ...from.output, values }, ...propagated };
  };
  return {
    network,
    composite,
    dialect,
    layers: steps.flatMap(({ layer }) => layer ?? []),
    points,
    batchSizes,
    trace,
    propagate: (from, asked) => propagateFrom({ from, isLastUse: false }, asked),
    explain: (batch, asked) => {
      const from = trace(batch, asked);
      try {
        return propagateFrom({ from, isLastUse: true }, asked);
      } finally {
        from.dispose();
      }
    },
    dispose: () => [graphs, ...steps, answering].forEach((held) => held?.dispose()),
  };
}

/** Passes back of one kind run the same operations on tensors of the same shapes. */
function kindOf<Record>({
  trace,
  ledger,
  atPoint,
}: Pick<PropagationOptions<Record>, 'trace' | 'ledger' | 'atPoint'>): string {
  return `back ${trace.batch} ${ledger !== null} ${atPoint !== undefined}`;
}

/** The steps of the graph that relevance goes back through, and the network that answers where it is another. */
function prepare(
  loaded: Network,
  network: Network,
  { composite, dialect, graphAfter }: Required<Omit<CompileOptions, 'batchSizes'>>,
): { steps: readonly Step[]; answering: Answerer | null } {
  const answering = answerer(loaded, dialect, graphAfter);
  try {
    return { steps: createSteps(network, composite, dialect), answering };
  } catch (error) {
    answering?.dispose();
    throw error;
  }
}

/** A graph pays for itself after ten to seventy passes, so what is run a few times is not worth one. */
const defaultGraphAfter = 32;

function checkedAfter(after: number | null = defaultGraphAfter): number | null {
  if (after === null || (Number.isInteger(after) && after >= 0)) return after;
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `Option "graphAfter" expects a whole number of 0 or more, or null, got ${String(after)}`,
    { graphAfter: after },
  );
}

function sortedSizes(sizes: readonly number[] | undefined): readonly number[] | null {
  if (sizes === undefined) return null;
  if (sizes.length > 0 && sizes.every((size) => Number.isInteger(size) && size >= 1)) {
    return sizes.toSorted((a, b) => a - b);
  }
  throw new RelevanceError(
    'INVALID_OPTIONS',
    `Option "batchSizes" expects whole numbers of 1 or more, got [${sizes.join(', ')}]`,
    { batchSizes: sizes },
  );
}

function checkEnds({ outputs }: Network): void {
  if (outputs.length === 1) return;
  throw new RelevanceError(
    'UNSUPPORTED_LAYER',
    `Explainer expects a network with one output, got ${outputs.length}: load the network with the one to explain`,
    { outputs },
  );
}

function paddedSize(samples: number, batchSizes: readonly number[] | null): number {
  if (batchSizes === null) return samples;
  const size = batchSizes.find((candidate) => candidate >= samples);
  if (size !== undefined) return size;
  throw new RelevanceError(
    'TOO_LARGE',
    `Explainer expects at most ${batchSizes.at(-1)} samples, the largest compiled batch, got ${samples}`,
    { batchSizes, got: samples },
  );
}
