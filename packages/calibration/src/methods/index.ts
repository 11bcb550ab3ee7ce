import { activationEnvelope } from './activation-envelope.ts';
import { coefficientImpute } from './coefficient-impute.ts';
import { envelope } from './envelope.ts';
import { evtGate } from './evt-gate.ts';
import { gapGate } from './gap-gate.ts';
import type { CalibrationMethod } from './method.ts';
import { mixture } from './mixture.ts';
import { noiseFloor } from './noise-floor.ts';
import { pmpMatch } from './pmp-match.ts';

/** Every way to fit a filter without ground truth, by name. */
export const calibrationMethods: readonly CalibrationMethod[] = [
  activationEnvelope,
  coefficientImpute,
  envelope,
  evtGate,
  gapGate,
  mixture,
  noiseFloor,
  pmpMatch,
];
