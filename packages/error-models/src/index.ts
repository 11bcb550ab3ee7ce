// Contract
export { defineErrorModel } from './error-model.ts';
export type {
  ErrorModelDefinition,
  ErrorModelMeta,
  ErrorStage,
  InjectRelevance,
  Proposal,
} from './error-model.ts';

// Catalogue
export { errorModels } from './catalogue.ts';

// Detection
export { createDetector } from './detect.ts';
export type { Detector, DetectorThreshold } from './detect.ts';
export type { Finding, Severity } from './finding.ts';

// Injection
export { createInjectionPlan } from './injection-plan.ts';
export { createRandom } from './random.ts';
export type { InjectionPlanOptions, PlannedInjection } from './injection-plan.ts';
export type { Random } from './random.ts';

// Errors
export { ErrorModelError, errorModelErrorCodes } from './errors.ts';
export type { ErrorModelErrorCode } from './errors.ts';
