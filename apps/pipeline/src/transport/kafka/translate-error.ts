import { PipelineError } from '../../errors.ts';
import { kafkaError, type KafkaFault } from './kafka-fault.ts';
import { kafkajs } from './kafkajs.ts';

/** What a failed request was about. */
export interface RequestContext {
  /** Name of the request, such as Produce. */
  readonly api: string;
  readonly topic?: string;
  readonly partition?: number;
  readonly group?: string;
  readonly broker?: string;
}

const faultsByCode: Readonly<Record<string, KafkaFault>> = {
  CLUSTER_AUTHORIZATION_FAILED: 'authorization',
  GROUP_AUTHORIZATION_FAILED: 'authorization',
  ILLEGAL_SASL_STATE: 'authentication',
  INCONSISTENT_GROUP_PROTOCOL: 'invalid_option',
  INVALID_GROUP_ID: 'invalid_option',
  INVALID_RECORD: 'record_rejected',
  INVALID_SESSION_TIMEOUT: 'invalid_option',
  INVALID_TIMESTAMP: 'record_rejected',
  MESSAGE_TOO_LARGE: 'record_too_large',
  OFFSET_OUT_OF_RANGE: 'offset_out_of_range',
  RECORD_LIST_TOO_LARGE: 'record_too_large',
  SASL_AUTHENTICATION_FAILED: 'authentication',
  TOPIC_AUTHORIZATION_FAILED: 'authorization',
  UNKNOWN_TOPIC_OR_PARTITION: 'unknown_topic',
  UNSUPPORTED_SASL_MECHANISM: 'authentication',
};

const remedies: Readonly<Partial<Record<KafkaFault, string>>> = {
  authentication: 'Check the mechanism, the user and the file of the password.',
  authorization: 'Allow this user Read on input and group, Describe and Write on the outputs.',
  invalid_option:
    'Check group and sessionTimeoutMs; no consumers of another kind may be in the group.',
  record_too_large: 'Raise max.message.bytes of the topic, or write smaller maps.',
  tls: 'Check the file of the authorities, and that the certificate of the broker names its host.',
  unknown_topic: 'Create it: pellucid topics --create.',
  unreachable: 'Check the addresses of the brokers, the network, and whether the brokers run.',
};

/** Codes that newer brokers give and kafkajs has no name for. */
const namesOfNewCodes: Readonly<Record<number, string>> = {
  81: 'GROUP_MAX_SIZE_REACHED',
  82: 'FENCED_INSTANCE_ID',
  83: 'ELIGIBLE_LEADERS_NOT_AVAILABLE',
  87: 'INVALID_RECORD',
  88: 'UNSTABLE_OFFSET_COMMIT',
  89: 'THROTTLING_QUOTA_EXCEEDED',
  100: 'UNKNOWN_TOPIC_ID',
};

/** Name of an error code of the protocol; `undefined` for none. */
export function errorName(code: number): string | undefined {
  if (code === 0) return undefined;
  const known = kafkajs.errorCodes.find((entry) => entry.code === code)?.type;
  return namesOfNewCodes[code] ?? known ?? `ERROR_${code}`;
}

/** The typed error for an answer with an error code. */
export function answerError(name: string, context: RequestContext): PipelineError {
  const fault = faultsByCode[name] ?? 'request_failed';
  const place = placeOf(context);
  return kafkaError(fault, {
    message: `kafka: ${context.api}${place === '' ? '' : ` of ${place}`} expects success, got ${name}`,
    ...(remedies[fault] !== undefined && { remedy: remedies[fault] }),
    details: { ...context, code: name },
  });
}

/** The typed error for whatever kafkajs threw. */
export function translateError(error: unknown, context: RequestContext): PipelineError {
  if (error instanceof PipelineError) return error;
  const { name, type, message } = error as { name: string; type?: string; message: string };
  const networkCode = (error as { code?: string }).code;
  if (type !== undefined) return answerError(type, context);
  if (name === 'KafkaJSSASLAuthenticationError') {
    return failure('authentication', 'SASL_AUTHENTICATION_FAILED', context, error as Error);
  }
  if (typeof networkCode === 'string' && isTlsCode(networkCode)) {
    return failure('tls', networkCode, context, error as Error);
  }
  if (name === 'KafkaJSRequestTimeoutError') {
    return failure('unreachable', 'REQUEST_TIMED_OUT', context, error as Error);
  }
  if (/^KafkaJS(?:Connection|LockTimeout|BrokerNotFound)/u.test(name)) {
    const code = networkCode ?? (/timeout/iu.test(message) ? 'ETIMEDOUT' : 'CONNECTION_CLOSED');
    return failure('unreachable', code, context, error as Error);
  }
  return failure('request_failed', name, context, error as Error);
}

/** Code of the protocol or of the network that an error carries. */
export function codeOf(error: PipelineError): string {
  const { code } = error.details;
  return typeof code === 'string' ? code : error.code;
}

function failure(
  fault: KafkaFault,
  code: string,
  context: RequestContext,
  cause: Error,
): PipelineError {
  const where = context.broker === undefined ? '' : ` at ${context.broker}`;
  return kafkaError(fault, {
    message: `kafka: ${context.api}${where} expects an answer, got ${cause.message}`,
    ...(remedies[fault] !== undefined && { remedy: remedies[fault] }),
    details: { ...context, code },
    cause,
  });
}

function placeOf({ topic, partition, group }: RequestContext): string {
  if (topic !== undefined) return partition === undefined ? topic : `${topic}/${partition}`;
  return group === undefined ? '' : `group ${group}`;
}

function isTlsCode(code: string): boolean {
  return /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/u.test(
    code,
  );
}
