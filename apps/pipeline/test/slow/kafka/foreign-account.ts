import type { KafkaBed } from './kafka-bed.ts';

/** What lies on the topics, as a client counts it that shares no code with ours. */
export interface ForeignAccount {
  readonly inputs: number;
  /** Inputs that a map answers. */
  readonly answered: number;
  /** Distinct ids of all maps. */
  readonly distinctIds: number;
  /** Inputs whose maps have more than one id. */
  readonly inputsWithSeveralIds: number;
  /** Maps beyond the first of each input. */
  readonly duplicates: number;
  /** Maps that answer nothing on the input topic. */
  readonly strays: number;
  readonly deadLetters: number;
}

/** Reads the topics of a bed with kcat and counts by the headers that maps carry for everybody. */
export async function foreignAccount(bed: KafkaBed): Promise<ForeignAccount> {
  const { input, output, deadLetters } = bed.topics;
  const inputs = new Set((await bed.lines(input, '%t/%p/%o')).map((line) => line));
  const idsOf = new Map<string, string[]>();
  for (const line of await bed.lines(output, '%h')) {
    const [, place = 'none'] = /(?:^|,)pellucid-input=([^,]+)/.exec(line) ?? [];
    const [, id = 'none'] = /(?:^|,)ce_id=([^,]+)/.exec(line) ?? [];
    idsOf.set(place, [...(idsOf.get(place) ?? []), id]);
  }
  const all = [...idsOf.values()];
  return {
    inputs: inputs.size,
    answered: [...inputs].filter((place) => idsOf.has(place)).length,
    distinctIds: new Set(all.flat()).size,
    inputsWithSeveralIds: all.filter((ids) => new Set(ids).size > 1).length,
    duplicates: all.reduce((sum, ids) => sum + ids.length - 1, 0),
    strays: [...idsOf.keys()].filter((place) => !inputs.has(place)).length,
    deadLetters: (await bed.lines(deadLetters, '%o')).length,
  };
}
