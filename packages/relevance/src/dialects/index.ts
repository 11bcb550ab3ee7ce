import { captum } from './captum.ts';
import type { Dialect } from './dialect.ts';
import { innvestigate } from './innvestigate.ts';
import { tjoaGuan } from './tjoa-guan.ts';
import { zennit } from './zennit.ts';

/** Every dialect, sorted by name. */
export const dialects: readonly Dialect[] = [captum, innvestigate, tjoaGuan, zennit];
