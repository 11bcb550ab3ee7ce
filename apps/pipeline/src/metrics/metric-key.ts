/** Metrics of the group pipeline. */
export type PipelineMetric =
  | 'eventsConsumed'
  | 'eventsProcessed'
  | 'deadLetters'
  | 'irregularEvents'
  | 'mapsProduced'
  | 'producedBytes'
  | 'offsetCommits'
  | 'fencedResults'
  | 'retries'
  | 'stageDuration'
  | 'endToEnd'
  | 'inflightWait'
  | 'inflightEvents'
  | 'inflightBytes'
  | 'creditEvents'
  | 'assignedPartitions'
  | 'consumerLag'
  | 'lowWatermark'
  | 'lastProgress'
  | 'oldestInflight'
  | 'available'
  | 'pausedPartitions'
  | 'rebalances'
  | 'rebalanceDuration'
  | 'consumerCrashes'
  | 'offsetResets'
  | 'transportErrors'
  | 'transportInfo'
  | 'lastEvent';

/** Metrics of the group relevance. */
export type RelevanceMetric =
  | 'pmp'
  | 'pmpSquared'
  | 'pmpSaturated'
  | 'pmpEmpty'
  | 'gap'
  | 'pmpLow'
  | 'pmpHigh'
  | 'gapLow'
  | 'gapHigh'
  | 'maxMagnitude'
  | 'conservationError'
  | 'negativeShare'
  | 'nearZero'
  | 'topShare';

/** Metrics of the group correction. */
export type CorrectionMetric =
  | 'changedMass'
  | 'valuesChanged'
  | 'nonFiniteValues'
  | 'degenerateMaps'
  | 'findings'
  | 'streamFindings'
  | 'droppedFindings'
  | 'outputMismatch';

/** Metrics of the group self. */
export type SelfMetric =
  | 'buildInfo'
  | 'modelInfo'
  | 'labelOverflow'
  | 'workerBusy'
  | 'workerRestarts';

/** Metrics of the group plugins. */
export type PluginMetric =
  | 'pluginInvocations'
  | 'pluginDuration'
  | 'pluginRestarts'
  | 'pluginCircuitOpen'
  | 'pluginInfo';

/** Key of a metric in the catalogue. */
export type MetricKey =
  | PipelineMetric
  | RelevanceMetric
  | CorrectionMetric
  | PluginMetric
  | SelfMetric;
