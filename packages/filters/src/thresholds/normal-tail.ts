/** Probability that a standard normal number exceeds z ≥ 0, to double precision. */
export function normalTail(z: number): number {
  const density = Math.exp(-z * z * 0.5) / Math.sqrt(2 * Math.PI);
  return z < 2 ? 0.5 - density * bulkSeries(z) : density / tailFraction(z);
}

/** Φ(z) − ½ over the density: z + z³/3 + z⁵/15 + … */
function bulkSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

/** Density over tail as the continued fraction z + 1/(z + 2/(z + 3/(z + …))). */
function tailFraction(z: number): number {
  let fraction = z;
  for (let level = 120; level > 0; level -= 1) fraction = z + level / fraction;
  return fraction;
}

/** The z ≥ 0 that a standard normal number exceeds with a probability of at most ½. */
export function normalQuantileOfTail(probability: number): number {
  let low = 0;
  let high = 40;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > probability) low = middle;
    else high = middle;
  }
  return high;
}
