import type { Profile, ProfileSubject } from '@pellucid/calibration';
import type { Detection } from '@pellucid/error-models';
import { createDetection, createWatches, grantedConditions } from '@pellucid/error-models';
import type { JsonValue } from '@pellucid/events';
import { pipelineDigest } from '@pellucid/events';
import type { Chain } from '@pellucid/filters';
import { compileChain } from '@pellucid/filters';
import type {
  Bounds,
  Composite,
  DialectName,
  Layer,
  Network,
  Point,
  Start,
} from '@pellucid/relevance';
import {
  RelevanceError,
  canonizeFor,
  createComposite,
  describeLayers,
  digestNetwork,
  digestRules,
  findDialect,
  pointsOf,
} from '@pellucid/relevance';

import { PipelineError } from '../errors.ts';
import type { LoadedModel } from '../models/load-model.ts';
import { loadModel } from '../models/load-model.ts';
import type { PluginHosts } from '../plugins/plugin-hosts.ts';
import { createPluginHosts } from '../plugins/plugin-hosts.ts';
import type { ExplanationPlan, InjectionSettings } from './explanation-plan.ts';
import type { PlanProfile } from './plan-profile.ts';
import { madeOfProfile, readPlanProfile } from './plan-profile.ts';

/** A plan with its model read and everything checked, without TensorFlow. */
export interface PreparedPlan {
  readonly plan: ExplanationPlan;
  readonly model: LoadedModel;
  /** The graph that relevance goes back through: the canonical one, unless the dialect has another. */
  readonly network: Network;
  readonly networkDigest: string;
  readonly composite: Composite;
  readonly dialect: DialectName;
  /** Relevance at the output where nothing else is asked for. */
  readonly start: Extract<Start, string>;
  readonly layers: readonly Layer[];
  /** What a profile must have been fitted to. */
  readonly subject: ProfileSubject;
  readonly points: readonly Point[];
  readonly profile: Profile | null;
  readonly profileDigest: string | null;
  readonly chain: Chain;
  readonly plugins: PluginHosts;
  readonly detection: Detection;
  /** SHA-256 of every setting that a map depends on. */
  readonly pipelineDigest: string;
  /** Sentences for people: what was chosen or left out. */
  readonly notices: readonly string[];
}

/**
 * Reads the model and the profile of a plan and makes sure that all of it fits together.
 *
 * @throws {PipelineError} MODEL_NOT_FOUND, INVALID_MODEL, PROFILE_NOT_FOUND, PROFILE_MISMATCH, BAD_USAGE
 * @throws {FilterError} when a filter cannot be used as asked.
 */
export async function preparePlan(plan: ExplanationPlan): Promise<PreparedPlan> {
  const { output, inputShapes } = plan;
  const model = await loadModel(plan.model, {
    ...(output !== undefined && { output }),
    ...(inputShapes !== undefined && { inputShapes }),
  });
  const dialect = plan.dialect ?? 'zennit';
  const start = plan.start ?? findDialect(dialect).start;
  const network = canonizeFor(model.network, dialect);
  const networkDigest = digestNetwork(network);
  const composite = compositeOf(plan, model);
  const layers = describe(network, composite, dialect);
  const points = pointsOf(network);
  const subject: ProfileSubject = {
    networkDigest,
    points: points.map(({ id }) => id),
    composite: { name: composite.name, digest: digestRules(layers, composite.bounds, dialect) },
  };
  const found = await readPlanProfile(plan, model, subject);
  const { profile = null, digest: profileDigest = null } = found ?? {};
  const plugins = await createPluginHosts(plan.plugins);
  const chain = chainOf(plan, found, { points, plugins });
  const isUnfiltered = plan.filters === 'profile' && profile === null;
  return {
    plan,
    model,
    network,
    networkDigest,
    composite,
    dialect,
    start,
    layers,
    subject,
    points,
    profile,
    profileDigest,
    chain,
    plugins,
    detection: detectionOf(plan, { network, layers, dialect, points, chain, profile, plugins }),
    pipelineDigest: digestOf({ ...plan, dialect, start }, subject, {
      chain,
      profile,
      profileDigest,
    }),
    notices: [
      ...network.notices,
      ...chain.notices,
      ...(isUnfiltered
        ? [`${plan.model} has no profile: explained without filters and thresholds`]
        : []),
      ...(plan.injection === undefined ? [] : [injectionNotice(plan.injection)]),
    ],
  };
}

/** The filters of the plan; those of a profile only with thresholds that there is something for. */
function chainOf(
  { filters }: ExplanationPlan,
  found: PlanProfile | null,
  { points, plugins }: Pick<PreparedPlan, 'points' | 'plugins'>,
): Chain {
  const { registry, errorModels } = plugins;
  const { chain = [], detectors = [] } = found?.profile ?? {};
  madeOfProfile(found, () => detectors.forEach(({ errorModel }) => errorModels.get(errorModel)));
  return filters === 'profile'
    ? madeOfProfile(found, () => compileChain(chain, { points, registry }))
    : compileChain(filters, { points, registry });
}

function injectionNotice({ errorModel, share, eventIdPrefix = '' }: InjectionSettings): string {
  const events = eventIdPrefix === '' ? 'events' : `events whose id begins with "${eventIdPrefix}"`;
  return `errors of the form ${errorModel} are put into a share of ${share} of the ${events}`;
}

function detectionOf(
  { detectors }: ExplanationPlan,
  prepared: Pick<
    PreparedPlan,
    'network' | 'layers' | 'dialect' | 'points' | 'chain' | 'profile' | 'plugins'
  >,
): Detection {
  const { points, chain, profile, plugins } = prepared;
  const isFiltered = (point: string): boolean => chain.at(point).length > 0;
  const watches = createWatches({
    thresholds: profile?.detectors ?? [],
    models: plugins.errorModels.definitions,
    points: points.map(({ id }) => id),
    granted: grantedConditions({ ...prepared, isFiltered }),
    ...(detectors !== undefined && { choice: detectors }),
  });
  return createDetection(watches);
}

function compositeOf(plan: ExplanationPlan, { manifest }: LoadedModel): Composite {
  const dialect = findDialect(plan.dialect ?? 'zennit');
  const chosen = plan.composite ?? manifest?.composite ?? { name: dialect.composite };
  const bounds: Bounds | undefined = plan.bounds ?? manifest?.input.bounds;
  if ('table' in chosen) {
    const known = chosen.table.bounds ?? bounds ?? dialect.bounds;
    return { ...chosen.table, ...(known && { bounds: known }) };
  }
  const { name, options = {} } = chosen;
  try {
    const asked = { ...options, ...(bounds && { bounds }), dialect: dialect.meta.name };
    return createComposite(name, asked);
  } catch (cause) {
    throw badUsage(cause, 'Choose another composite, or give its options.');
  }
}

function describe(network: Network, composite: Composite, dialect: DialectName): readonly Layer[] {
  try {
    return describeLayers(network, composite, dialect);
  } catch (cause) {
    throw badUsage(cause, 'Choose a composite that fits the network.');
  }
}

function badUsage(cause: unknown, remedy: string): unknown {
  if (!(cause instanceof RelevanceError)) return cause;
  const { message, details } = cause;
  return new PipelineError({ code: 'BAD_USAGE', message, remedy, details, cause });
}

function digestOf(
  plan: ExplanationPlan & Required<Pick<ExplanationPlan, 'dialect' | 'start'>>,
  subject: ProfileSubject,
  { chain, profile, profileDigest }: Pick<PreparedPlan, 'chain' | 'profile' | 'profileDigest'>,
): string {
  const { dialect, start, uncorrected = false, injection, batchSizes, output, detectors } = plan;
  return pipelineDigest({
    composite: { ...subject.composite },
    dialect,
    start: output === undefined ? start : { start, output },
    chain: asJson(chain.description),
    profileDigest,
    pluginIntegrities: integritiesOf(plan, { chain, profile }),
    compiledBatchSizes: batchSizes,
    ...(uncorrected && { uncorrected }),
    ...(injection !== undefined && { injection: asJson(injection) }),
    ...(detectors !== undefined && { detectors: asJson(detectors) }),
  });
}

/** Of the plugins whose filters are in the chain, and of those whose error models detect or inject. */
function integritiesOf(
  { plugins, injection }: ExplanationPlan,
  { chain, profile }: Pick<PreparedPlan, 'chain' | 'profile'>,
): Record<string, string> {
  const used = new Set([
    ...chain.description.map(({ name }) => name),
    ...(profile?.detectors ?? []).map(({ errorModel }) => errorModel),
    ...(injection === undefined ? [] : [injection.errorModel]),
  ]);
  const loaded = plugins?.loaded.filter(({ meta }) => used.has(meta.name)) ?? [];
  return Object.fromEntries(loaded.map(({ meta, integrity }) => [meta.name, integrity]));
}

function asJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
