import { tunedMethods } from '@pellucid/calibration';
import { createInjectionPlan, errorModels } from '@pellucid/error-models';
import { defaultFilterPoints } from '@pellucid/filters';
import { describe, expect, test } from 'vitest';

import { preparePlan } from '../../src/compute/prepare-plan.ts';
import { planFromConfig } from '../../src/config/plan-from-config.ts';
import { demoEvents } from '../../src/demo/demo-event.ts';
import {
  cleanPlan,
  demoConfig,
  demoInjection,
  demoModelDirectory,
  zPlusPlan,
} from '../../src/demo/demo-setting.ts';
import { loadDigits } from '../../src/digits/digit-data.ts';

const injection = demoInjection(0.3, 1);
const servicePlan = planFromConfig(demoConfig('unused', 0), { injection })(demoModelDirectory);
const service = await preparePlan(servicePlan);
const filterPoints = defaultFilterPoints(service.points).map(({ id }) => id);
/** The tuned filters of every point but the output; at points of few values nothing goes by height. */
const tuned = service.points
  .filter(({ id }) => id !== 'output')
  .flatMap(({ id, shape }) => {
    const isSmall = shape.reduce((a, b) => a * b, 1) < 64;
    return tunedMethods
      .filter((name) => name === 'coefficient-impute' || !isSmall)
      .map((name): [string, string[]] => [name, [id]]);
  });

describe('the service of the demo', () => {
  test('explains with uniform-epsilon, the calibrated gates and detectors, and without them beside it', () => {
    expect(service.composite.name).toBe('uniform-epsilon');
    expect(service.chain.description.map(({ name, points }) => [name, points])).toEqual(tuned);
    const spikes = service.profile!.detectors.filter(({ errorModel }) => errorModel === 'spike');
    expect(spikes.map(({ point }) => point)).toEqual(filterPoints);
    expect(servicePlan.uncorrected).toBe(true);
    expect(service.notices).toEqual([
      'errors of the form spike are put into a share of 0.3 of the events',
    ]);
  });

  test('gets 1 to 6 spikes of 3 to 30 times the largest at the default filter points', () => {
    const { schema } = errorModels.get(injection.errorModel);
    expect(injection.options).toBeUndefined();
    expect(
      Object.fromEntries(
        Object.entries(schema.properties).map(([key, property]) => [key, property['default']]),
      ),
    ).toEqual({ fewest: 1, most: 6, weakest: 3, strongest: 30 });
    expect(filterPoints).toHaveLength(6);
    expect(filterPoints).not.toContain('input');
  });

  test('2,000 digits: a share of 0.3 is hit, each of the 6 points by a sixth of it', async () => {
    const events = demoEvents(await loadDigits(demoModelDirectory), 1);
    const ids = Array.from({ length: 2000 }, () => events.next().value.id);
    const planOf = createInjectionPlan({ ...injection, points: filterPoints });
    const hits = ids.flatMap((id) => planOf(id)?.point ?? []);
    // Five standard deviations of a binomial share.
    expect(Math.abs(hits.length / 2000 - 0.3)).toBeLessThan(5 * Math.sqrt(0.21 / 2000));
    for (const point of filterPoints) {
      const share = hits.filter((hit) => hit === point).length / hits.length;
      expect(Math.abs(share - 1 / 6)).toBeLessThan(5 * Math.sqrt(5 / 36 / hits.length));
    }
  });
});

test('the clean plan has the rules of the service and neither filters, detectors nor errors', async () => {
  const clean = await preparePlan(cleanPlan);
  expect(clean.composite.name).toBe('uniform-epsilon');
  expect(clean.networkDigest).toBe(service.networkDigest);
  expect(clean.chain.description).toEqual([]);
  expect(clean.profile).toBeNull();
  expect(cleanPlan.injection).toBeUndefined();
});

test('z⁺ has a profile of its own', async () => {
  const zPlus = await preparePlan(zPlusPlan);
  expect(zPlus.composite.name).toBe('uniform-z-plus');
  expect(zPlus.chain.description).toHaveLength(tuned.length);
  expect(zPlus.profileDigest).not.toBe(service.profileDigest);
});
