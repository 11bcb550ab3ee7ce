import { expect, test } from 'vitest';

interface Target {
  readonly name: string;
  readonly run: (random: unknown) => string | Promise<string>;
}

const { graphTargets } = (await import(
  new URL('../../../../tools/fuzz/graph-targets.mjs', import.meta.url).href
)) as { graphTargets: () => readonly Target[] };
const { Random } = (await import(
  new URL('../../../../tools/fuzz/random.mjs', import.meta.url).href
)) as { Random: new (seed: number, index: number) => unknown };

const inputs = Number(process.env['PELLUCID_FUZZ_INPUTS'] ?? 10_000);
const seed = 20_261_125;

test.each(graphTargets().map((target) => [target.name, target] as const))(
  '%s: broken files are read, or refused by a typed error that the survey explains',
  { timeout: 1_800_000 },
  async (_, target) => {
    const outcomes = new Set<string>();
    for (let index = 0; index < inputs; index += 1) {
      outcomes.add(
        await Promise.resolve(target.run(new Random(seed, index))).catch((error: unknown) => {
          throw new Error(`seed ${seed}, input ${index}`, { cause: error });
        }),
      );
    }
    const least = ['network', 'MALFORMED_MODEL', 'UNSUPPORTED_LAYER', 'INVALID_OPTIONS'];
    expect([...outcomes]).toEqual(expect.arrayContaining(least));
  },
);
