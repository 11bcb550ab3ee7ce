import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../workspace/root.mjs';

/**
 * Cosines of the maps in a picture to the clean one; null where a map is not finite.
 *
 * @typedef {object} PictureFigures
 * @property {number | null} hit With the error.
 * @property {number | null} corrected Behind the chain.
 */

/** What was measured when the pictures were drawn. */
export const figuresFile = path.join(root, 'docs/images/error-models/figures.json');

/**
 * The picture of an error model, below `docs`.
 *
 * @param {string} name
 */
export const pictureFileOf = (name) => `images/error-models/${name}.png`;

/**
 * The picture of an error model with its caption; nothing where there is none.
 *
 * @param {string} name
 * @returns {readonly string[]}
 */
export function pictureOf(name) {
  /** @type {Record<string, PictureFigures>} */
  const figures = existsSync(figuresFile) ? JSON.parse(readFileSync(figuresFile, 'utf8')) : {};
  const measured = figures[name];
  if (measured === undefined) return [];
  const shown = (/** @type {number | null} */ cosine) => cosine?.toFixed(3) ?? 'undefined';
  return [
    `![The clean map, the map with the error, the map behind the chain](../${pictureFileOf(name)})`,
    `<sup>Why the digits network of the demo says 4: without the error, with it (at the point 02_convolution_convb_2 where it arises at one; cosine to the clean map ${shown(measured.hit)}), and with it behind the chain that calibration fits (${shown(measured.corrected)}); red speaks for the class, blue against, each map by its own largest value. Drawn by \`node tools/docs/draw-error-models.mjs\`.</sup>`,
  ];
}
