// Contract
export { defineErrorModel } from './error-model.ts';
export type { ErrorModelDefinition, ErrorModelMeta, Proposal } from './error-model.ts';
export type { ErrorStage } from './error-stage.ts';
export type {
  ActivationSite,
  EventSite,
  Injector,
  Operator,
  RelevanceSite,
  StartSite,
  StreamSite,
} from './injection.ts';
export { createPointScanner } from './scan/point-scanner.ts';
export type { PointScanner } from './scan/point-scanner.ts';
export type { ScannedSample } from './scan/sample-of-the-moment.ts';
export { summaryRecord } from './summary-record.ts';
export type {
  Direction,
  InvariantCondition,
  LayerSums,
  MapRecord,
  MapStatistic,
  PointRecord,
  PointStatistic,
  SequentialTest,
  Statistic,
  StatisticMeta,
} from './statistic.ts';

// Catalogue
export { errorModels } from './catalogue.ts';

// Detection
export { createDetector } from './detect.ts';
export type { Detector, DetectorThreshold } from './detect.ts';
export type { Finding, Severity } from './finding.ts';

// Injection
export { createInjectedExplainer } from './apply/injected-explainer.ts';
export { createInjectionPlan, createInjector } from './injection-plan.ts';
export { createRandom } from './random.ts';
export { scheduledShare } from './injection-schedule.ts';
export type { EventPlace, InjectionSchedule } from './injection-schedule.ts';
export type {
  InjectableEvent,
  InjectedBatch,
  InjectedPart,
  InjectionRequest,
} from './apply/injected-batch.ts';
export type { InjectedExplainer } from './apply/injected-explainer.ts';
export type {
  InjectionPlan,
  InjectionPlanOptions,
  InjectionSettings,
  PlannedInjection,
} from './injection-plan.ts';
export type { Random } from './random.ts';

// Errors
export { ErrorModelError, errorModelErrorCodes } from './errors.ts';
export type { ErrorModelErrorCode } from './errors.ts';
