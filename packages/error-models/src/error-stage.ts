/** Where a form of error arises; it is injected there and nowhere else. */
export type ErrorStage =
  | 'relevance'
  | 'activation'
  | 'weights'
  | 'operator'
  | 'start'
  | 'event'
  | 'stream';
