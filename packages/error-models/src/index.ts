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
export { mapRecordOf } from './map-record.ts';
export { summaryRecord } from './summary-record.ts';
export type { MapOrigin } from './map-record.ts';
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
export { createDetection } from './detection/detection.ts';
export { createDetector } from './detection/create-detector.ts';
export { createWatches } from './detection/create-watches.ts';
export { wholeMap } from './detection/detector-threshold.ts';
export type { Detection, SampleDetection } from './detection/detection.ts';
export type { Detector } from './detection/create-detector.ts';
export type { DetectorChoice, WatchOptions } from './detection/create-watches.ts';
export type { DetectorThreshold, RepeatedBounds } from './detection/detector-threshold.ts';
export type { Finding, Severity } from './finding.ts';
export type { Watch } from './detection/watch.ts';

// Invariants
export { grantedConditions } from './invariants/granted-conditions.ts';
export type { PropagationSetting } from './invariants/granted-conditions.ts';

// Tests over the stream
export { startSequentialTests } from './sequential/start-sequential-tests.ts';
export type { SequentialAlarm } from './sequential/sequential-run.ts';
export type { StartedTest } from './sequential/start-sequential-tests.ts';

// Injection
export { requestAt } from './apply/injected-batch.ts';
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

// Propagation
export { followedErrors } from './apply/followed-error.ts';
export { propagationGains } from './apply/propagation-gains.ts';
export type { FollowedError } from './apply/followed-error.ts';
export type { PropagationGain, PropagationGainOptions } from './apply/propagation-gains.ts';

// Errors
export { ErrorModelError, errorModelErrorCodes } from './errors.ts';
export type { ErrorModelErrorCode } from './errors.ts';
