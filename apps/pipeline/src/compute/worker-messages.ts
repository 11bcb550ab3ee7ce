import type { Backend } from '../backend/load-backend.ts';
import type { BatchRequest } from './batch-request.ts';
import type { ExplanationPlan } from './explanation-plan.ts';
import type { BatchExplanation } from './sample-explanation.ts';

/** What the pool asks a worker. */
export interface WorkerRequest {
  readonly id: number;
  readonly plan: ExplanationPlan;
  /** Missing to compile the plan and nothing else. */
  readonly batch?: BatchRequest;
}

/** An error as it crosses a thread. */
export interface WorkerFault {
  readonly name: string;
  readonly code: string | undefined;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a worker answers. */
export type WorkerResponse =
  | { readonly type: 'ready'; readonly backend: Backend }
  | { readonly type: 'done'; readonly id: number; readonly explanation: BatchExplanation | null }
  | { readonly type: 'failed'; readonly id: number; readonly fault: WorkerFault };
