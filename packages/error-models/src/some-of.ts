import type { Random } from './random.ts';

/** Some whole numbers below `size`, each at most once, in the order of drawing; all of them where `count` is larger. */
export function someOf(size: number, count: number, random: Random): number[] {
  const left = Array.from({ length: size }, (_, index) => index);
  return Array.from({ length: Math.min(size, count) }, (_, drawn) => {
    const place = random.integer(drawn, size - 1);
    [left[drawn], left[place]] = [left[place]!, left[drawn]!];
    return left[drawn];
  });
}
