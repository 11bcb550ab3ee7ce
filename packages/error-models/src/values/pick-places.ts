import type { Random } from '../random.ts';

/** A share of the places of all values that are not zero, one at least, each once; none where all are zero. */
export function pickActivePlaces(values: Float32Array, share: number, random: Random): Uint32Array {
  const active: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    if (values[index] !== 0) active.push(index);
  }
  return pickPlaces(Uint32Array.from(active), share, random);
}

/** A share of the places given, one at least, each once; none where there are none. The places given are shuffled. */
export function pickPlaces(places: Uint32Array, share: number, random: Random): Uint32Array {
  const count = Math.min(places.length, Math.max(1, Math.round(share * places.length)));
  for (let index = 0; index < count; index += 1) {
    const other = random.integer(index, places.length - 1);
    const place = places[other]!;
    places[other] = places[index]!;
    places[index] = place;
  }
  return places.subarray(0, count);
}
