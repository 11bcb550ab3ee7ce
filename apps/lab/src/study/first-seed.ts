/** Seed of the first events and errors that are studied; constants of the methods were chosen with seeds below it. */
export const firstSeed = 4;
