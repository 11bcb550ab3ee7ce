import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { sha256Hex } from '@pellucid/events';
import type { Composite } from '@pellucid/relevance';
import { afterAll, describe, expect, test } from 'vitest';

import type { ExplanationPlan } from '../../src/compute/explanation-plan.ts';
import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { demoModelDirectory } from '../../src/demo/demo-setting.ts';
import { loadPlugins } from '../../src/plugins/load-plugins.ts';
import { demoPlan, profilePlan } from '../demo-plan.ts';
import { errorOf } from '../error-of.ts';
import { pinned, sinnerDirectory } from '../plugins/plugin-packages.ts';
import { temporaryModels } from '../temporary-models.ts';

const models = temporaryModels();
afterAll(models.remove);

const fitted: Partial<ExplanationPlan> = {
  filters: 'profile',
  profile: join(demoModelDirectory, 'profile.json'),
};
/** A folder of the network with a `profile.json` of that content. */
function withProfile(name: string, profile: string): string {
  const directory = models.deploy(name, '1');
  writeFileSync(join(directory, 'profile.json'), profile);
  return directory;
}
const profileText = readFileSync(join(demoModelDirectory, 'profile.json'), 'utf8');

describe('preparePlan, network of 9 weighted layers', () => {
  test('has a layer with its rule each, and the points from input to output', async () => {
    const { layers, points, composite, model } = await preparePlan(demoPlan());
    expect(points.map(({ id }) => id)).toEqual([
      'input',
      '02_convolution_convb_2',
      '03_convolution_convb_3',
      '04_convolution_convb_4',
      '05_convolution_convb_5',
      '06_convolution_convb_6',
      '07_convolution_fn1',
      '08_convolution_fn2',
      '09_convolution_fn3',
      'output',
    ]);
    expect(layers.filter(({ ordinal }) => ordinal !== null)).toHaveLength(9);
    expect(composite.name).toBe(model.manifest!.composite!.name);
  });

  test('takes the profile of the model directory: its chain, its detectors, its digest', async () => {
    const plan = await preparePlan(profilePlan());
    expect(plan.profileDigest).toBe(sha256Hex(profileText));
    expect(plan.chain.description).not.toEqual([]);
    expect(plan.points.some(({ id }) => plan.chain.at(id).length > 0)).toBe(true);
    expect(plan.notices.filter((notice) => notice.includes('has no profile'))).toEqual([]);
  });

  test('takes the profile of another model directory', async () => {
    const directory = withProfile('named', profileText);
    const plan = await preparePlan(demoPlan({ filters: 'profile', profile: directory }));
    expect(plan.profileDigest).toBe(sha256Hex(profileText));
  });

  test('takes filters that are named instead of those of the profile, whose detectors stay', async () => {
    const plan = await preparePlan(
      demoPlan({ ...fitted, filters: ['fraction-pass:high=0.6@paper'] }),
    );
    expect(plan.points.flatMap(({ id }) => plan.chain.at(id)).length).toBe(5);
    expect(plan.profile!.detectors.length).toBeGreaterThan(0);
  });

  test('without a profile filters nothing, finds nothing, and says so', async () => {
    const directory = models.deploy('bare', '1');
    const plan = await preparePlan(profilePlan({ model: directory }));
    expect([plan.profile, plan.profileDigest]).toEqual([null, null]);
    expect(plan.points.flatMap(({ id }) => plan.chain.at(id))).toEqual([]);
    expect(plan.notices).toContain(
      `${directory} has no profile: explained without filters and thresholds`,
    );
  });

  test('with the profile switched off says so too, and not where filters are named', async () => {
    const off = await preparePlan(demoPlan({ filters: 'profile', profile: 'none' }));
    expect(off.notices.join()).toContain('has no profile');
    const named = await preparePlan(demoPlan({ filters: ['fraction-pass:high=0.6'] }));
    expect(named.notices.join()).not.toContain('has no profile');
  });
});

describe('preparePlan refuses', () => {
  const refused: readonly (readonly [string, ExplanationPlan, object])[] = [
    [
      'a path with nothing at it',
      demoPlan({ model: '/nowhere/model' }),
      { code: 'MODEL_NOT_FOUND' },
    ],
    [
      'a folder without a model file',
      demoPlan({ model: models.root }),
      { code: 'MODEL_NOT_FOUND', details: { directory: models.root } },
    ],
    [
      'a model.json that is none',
      demoPlan({ model: models.deployBroken('no', '1') }),
      { code: 'INVALID_MODEL' },
    ],
    [
      'a composite of no such name',
      demoPlan({ composite: { name: 'epsilon-pluss' } }),
      { code: 'BAD_USAGE', message: expect.stringContaining('epsilon-plus') },
    ],
    [
      'an option outside its range',
      demoPlan({ composite: { name: 'uniform-epsilon', options: { epsilon: -1 } } }),
      { code: 'BAD_USAGE' },
    ],
    [
      'a profile that is not there',
      demoPlan({ profile: '/nowhere/profile.json' }),
      { code: 'PROFILE_NOT_FOUND', details: { profile: '/nowhere/profile.json' } },
    ],
    [
      'a model directory without a profile, named as one',
      demoPlan({ profile: models.root }),
      { code: 'PROFILE_NOT_FOUND', details: { profile: join(models.root, 'profile.json') } },
    ],
    [
      'a profile with a filter that there is not',
      profilePlan({ model: withProfile('filter', profileText.replace('gap-gate:', 'gap-gaet:')) }),
      {
        code: 'PROFILE_MISMATCH',
        message: expect.stringMatching(/^Profile .*filter.*Did you mean "gap-gate"/),
        details: { name: 'gap-gaet' },
      },
    ],
    [
      'a profile with a threshold of an error model that there is not',
      profilePlan({
        model: withProfile(
          'detector',
          profileText.replace('"errorModel": "spike"', '"errorModel": "spkie"'),
        ),
      }),
      { code: 'PROFILE_MISMATCH', message: expect.stringMatching(/^Profile .*got "spkie"/) },
    ],
    [
      'a profile fitted to other rules',
      demoPlan({ ...fitted, composite: { name: 'uniform-z-plus' } }),
      { code: 'PROFILE_MISMATCH', details: { what: 'composite' } },
    ],
    [
      'a profile fitted to other bounds of the input',
      demoPlan({
        ...fitted,
        composite: { name: 'epsilon-gamma-box' },
        bounds: { low: -1, high: 1 },
      }),
      { code: 'PROFILE_MISMATCH', details: { what: 'composite' } },
    ],
    [
      'a profile that is no JSON',
      profilePlan({ model: withProfile('text', 'chain: []') }),
      { code: 'PROFILE_MISMATCH' },
    ],
    [
      'a profile of another network',
      profilePlan({
        model: withProfile(
          'other',
          profileText.replace(/"networkDigest": "\w{8}/, '"networkDigest": "00000000'),
        ),
      }),
      {
        code: 'PROFILE_MISMATCH',
        details: { what: 'network', fitted: expect.stringMatching(/^0{8}/) },
      },
    ],
    [
      'a profile of other points',
      profilePlan({
        model: withProfile('points', profileText.replaceAll('05_convolution_convb_5', '05_other')),
      }),
      { code: 'PROFILE_MISMATCH', details: { what: 'points' } },
    ],
  ];
  test.each(refused)('%s', async (_, plan, expected) => {
    expect(await errorOf(preparePlan(plan))).toMatchObject(expected);
  });

  test('bounds that are missing where the composite needs them', async () => {
    const directory = models.deploy('unbounded', '1');
    const file = join(directory, 'pellucid.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { input: { bounds?: unknown } };
    delete manifest.input.bounds;
    writeFileSync(file, JSON.stringify(manifest));
    const plan = demoPlan({ model: directory, composite: { name: 'epsilon-gamma-box' } });
    expect(await errorOf(preparePlan(plan))).toMatchObject({ code: 'BAD_USAGE' });
    await expect(preparePlan({ ...plan, bounds: { low: 0, high: 1 } })).resolves.toBeDefined();
  });

  test.each([
    ['fraction-pas:high=0.6', 'UNKNOWN_NAME'],
    ['fraction-pass:height=0.6', 'INVALID_OPTIONS'],
    ['fraction-pass@44', 'INVALID_SPEC'],
  ])('filter %s with %s', async (filter, code) => {
    await expect(preparePlan(demoPlan({ filters: [filter] }))).rejects.toMatchObject({
      name: 'FilterError',
      code,
    });
  });
});

const table: Composite = {
  name: 'uniform-epsilon',
  entries: [
    { match: { kind: ['convolution', 'dense'] }, rule: 'epsilon', options: { epsilon: 0.5 } },
  ],
};

describe('the pipeline digest', () => {
  const changes: readonly (readonly [string, Partial<ExplanationPlan>])[] = [
    ['composite', { composite: { name: 'uniform-z-plus' } }],
    ['its options', { composite: { name: 'uniform-epsilon', options: { epsilon: 0.02 } } }],
    ['dialect', { dialect: 'captum' }],
    ['a composite as a table', { composite: { table } }],
    ['start', { start: 'one-hot' }],
    ['chain', { filters: ['fraction-pass:high=0.6@paper'] }],
    ['an option of a filter', { filters: ['fraction-pass:high=0.7@paper'] }],
    ['the points of a filter', { filters: ['fraction-pass:high=0.6@5'] }],
    ['profile', { profile: fitted.profile! }],
    ['uncorrected', { uncorrected: true }],
    ['injection', { injection: { errorModel: 'spike', share: 0.5, seed: 1 } }],
    ['the seed of an injection', { injection: { errorModel: 'spike', share: 0.5, seed: 2 } }],
    ['batch sizes', { batchSizes: [8, 32] }],
  ];

  test('changes with everything that a map depends on, and with nothing else', async () => {
    const plans = [{}, ...changes.map(([, change]) => change)];
    const digests = await Promise.all(
      plans.map(async (change) => (await preparePlan(demoPlan(change))).pipelineDigest),
    );
    expect(new Set(digests).size).toBe(plans.length);
    const elsewhere = await preparePlan(demoPlan({ model: models.deploy('copy', '7') }));
    const spelled = await preparePlan(
      demoPlan({ start: 'logit', dialect: 'zennit', uncorrected: false }),
    );
    expect([elsewhere.pipelineDigest, spelled.pipelineDigest]).toEqual([digests[0], digests[0]]);
  });

  test('changes with the integrity of a plugin in the chain, and not with one beside it', async () => {
    const { loaded } = await loadPlugins({
      packages: [pinned(sinnerDirectory, { tier: 'in-process' })],
      onFault: 'bypass',
      breaches: 3,
      probeMs: 1000,
    });
    const digestOf = async (integrity: string, filter: string): Promise<string> => {
      const plugins = {
        onFault: 'bypass',
        breaches: 3,
        probeMs: 1,
        loaded: [{ ...loaded[0]!, integrity }],
      } as const;
      return (await preparePlan(demoPlan({ filters: [filter], plugins }))).pipelineDigest;
    };
    const inChain = [await digestOf('a', 'test/sinner'), await digestOf('b', 'test/sinner')];
    const beside = [await digestOf('a', 'identity'), await digestOf('b', 'identity')];
    expect(inChain[0]).not.toBe(inChain[1]);
    expect(beside[0]).toBe(beside[1]);
    expect(beside[0]).toBe((await preparePlan(demoPlan({ filters: ['identity'] }))).pipelineDigest);
  });

  test('says into which events errors are put on purpose', async () => {
    const injection = { errorModel: 'spike', share: 0.5, seed: 1, eventIdPrefix: 'drill-' };
    const { notices } = await preparePlan(demoPlan({ injection }));
    expect(notices).toContain(
      'errors of the form spike are put into a share of 0.5 of the events whose id begins with "drill-"',
    );
  });
});
