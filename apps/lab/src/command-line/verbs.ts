import { accuracy } from './accuracy.ts';
import { claims } from './claims.ts';
import { plots } from './plots.ts';
import { trainGlyphs } from './train-glyphs.ts';
import { train } from './train.ts';
import type { Verb } from './verb.ts';

/** All verbs, by name. */
export const verbs: readonly Verb[] = [accuracy, claims, plots, train, trainGlyphs];
