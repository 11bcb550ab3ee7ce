import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

import type { Transport } from '../port.ts';

/** A request as kafkajs encodes it, and the decoder of its answer. */
export interface WireRequest {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    readonly encode: () => Promise<WireEncoder>;
  };
  readonly response: {
    readonly decode: (payload: Buffer) => Promise<unknown>;
    readonly parse: (decoded: unknown) => Promise<unknown>;
  };
  /** Milliseconds; the longer one of this and that of the connection counts. */
  readonly requestTimeout?: number;
  readonly logResponseError?: boolean;
}

/** Writes the primitive types of the protocol; each method returns the encoder. */
export interface WireEncoder {
  readonly buffer: Buffer;
  writeInt16(value: number): WireEncoder;
  writeInt32(value: number): WireEncoder;
  writeString(value: string | null): WireEncoder;
  writeArray(values: readonly WireEncoder[]): WireEncoder;
  writeBuffer(bytes: Uint8Array): WireEncoder;
}

/** One connection of kafkajs. */
export interface WireConnection {
  readonly socket: Socket | undefined;
  isConnected(): boolean;
  connect(): Promise<unknown>;
  disconnect(): Promise<unknown>;
  rejectRequests(error: Error): void;
  send(request: WireRequest): Promise<unknown>;
}

/** Two connections to one broker: requests go over the first, Fetch over the second. */
export interface WirePool {
  readonly pool: readonly [WireConnection, WireConnection];
}

/** The versions that a broker speaks. */
export type LookupRequest = (
  apiKey: number,
  definition: unknown,
) => (payload: object) => WireRequest;

/** A broker of kafkajs. */
export interface WireBroker {
  readonly connectionPool: WirePool;
  readonly lookupRequest: LookupRequest;
  readonly versions: object | null;
  connect(): Promise<void>;
}

/** Requests this transport sends. */
export type ApiName =
  | 'CreateTopics'
  | 'DescribeConfigs'
  | 'Fetch'
  | 'GroupCoordinator'
  | 'Heartbeat'
  | 'JoinGroup'
  | 'LeaveGroup'
  | 'ListOffsets'
  | 'Metadata'
  | 'OffsetCommit'
  | 'OffsetFetch'
  | 'Produce'
  | 'SyncGroup';

/** What a line of the log of kafkajs holds. */
export interface WireLogEntry {
  readonly namespace: string;
  readonly label: string;
  readonly log: Readonly<Record<string, unknown>> & { readonly message: string };
}

/** The parts of kafkajs that this transport stands on. The version is pinned; a test guards that they are there. */
export interface KafkajsParts {
  readonly Broker: new (options: object) => WireBroker;
  readonly ConnectionPool: new (options: object) => WirePool;
  readonly Encoder: new () => WireEncoder;
  readonly createLogger: (options: object) => object;
  readonly requests: Readonly<Record<ApiName, unknown>>;
  readonly apiKeys: Readonly<Record<ApiName, number>>;
  readonly errorCodes: readonly {
    readonly type: string;
    readonly code: number;
    readonly retriable: boolean;
    readonly message: string;
  }[];
  readonly saslProviders: Readonly<Record<'plain' | 'scram256' | 'scram512', SaslProvider>>;
  readonly RequestQueue: { readonly prototype: RequestQueue };
}

/** Makes the authenticator of a connection. */
export type SaslProvider = (credentials: {
  readonly username: string;
  readonly password: string;
}) => (connection: object) => { authenticate: () => Promise<void> };

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests: () => void;
}

const require = createRequire(import.meta.url);
const part = (path: string): unknown => require(`kafkajs/src/${path}`);

function load(): KafkajsParts {
  const { requests } = part('protocol/requests') as Pick<KafkajsParts, 'requests'>;
  const { errorCodes } = part('protocol/error') as Pick<KafkajsParts, 'errorCodes'>;
  const { createLogger } = part('loggers') as Pick<KafkajsParts, 'createLogger'>;
  const sasl = (name: string): SaslProvider =>
    part(`broker/saslAuthenticator/${name}`) as SaslProvider;
  return {
    Broker: part('broker') as KafkajsParts['Broker'],
    ConnectionPool: part('network/connectionPool') as KafkajsParts['ConnectionPool'],
    Encoder: part('protocol/encoder') as KafkajsParts['Encoder'],
    createLogger,
    requests,
    apiKeys: part('protocol/requests/apiKeys') as KafkajsParts['apiKeys'],
    errorCodes,
    saslProviders: {
      plain: sasl('plain'),
      scram256: sasl('scram256'),
      scram512: sasl('scram512'),
    },
    RequestQueue: part('network/requestQueue') as KafkajsParts['RequestQueue'],
  };
}

/** Parts of the pinned kafkajs below its public clients. */
export const kafkajs: KafkajsParts = load();

const schedule = kafkajs.RequestQueue.prototype.scheduleCheckPendingRequests;
// Unpatched, every connection polls each millisecond for ever after its first request (kafkajs #1751).
kafkajs.RequestQueue.prototype.scheduleCheckPendingRequests = function checkWhenPending(
  this: RequestQueue,
): void {
  if (this.pending.length > 0) schedule.call(this);
};

const { version } = JSON.parse(readFileSync(require.resolve('kafkajs/package.json'), 'utf8')) as {
  version: string;
};

/** The library that speaks to Kafka. */
export const kafkajsClient: Transport['client'] = { name: 'kafkajs', version };
