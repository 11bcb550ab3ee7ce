import type { PipelineError } from '../../errors.ts';
import { kafkaError } from './kafka-fault.ts';
import type { ApiName, LookupRequest, WireBroker, WireConnection, WireRequest } from './kafkajs.ts';
import { kafkajs } from './kafkajs.ts';
import { translateError, type RequestContext } from './translate-error.ts';

/** Where a broker is reached. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

/** What a {@link BrokerLink} is made with. */
export interface BrokerLinkOptions extends BrokerAddress {
  /** Options of connections to any broker. */
  readonly connection: Readonly<Record<string, unknown>>;
  readonly logger: object;
  readonly onFailure: (error: PipelineError) => void;
}

/** More about a request. */
export interface CallOptions extends Partial<RequestContext> {
  /** How long the answer is waited for at least, milliseconds. */
  readonly timeoutMs?: number;
}

/** Requests to one broker over at most two connections, which are opened when needed and after a failure anew. */
export class BrokerLink {
  readonly address: string;
  readonly #broker: WireBroker;
  readonly #onFailure: BrokerLinkOptions['onFailure'];
  readonly #connecting = new Map<unknown, Promise<unknown>>();
  #isClosed = false;

  constructor({ host, port, connection, logger, onFailure }: BrokerLinkOptions) {
    this.address = `${host}:${port}`;
    this.#onFailure = onFailure;
    const connectionPool = new kafkajs.ConnectionPool({ ...connection, host, port, logger });
    this.#broker = new kafkajs.Broker({ connectionPool, logger, allowAutoTopicCreation: false });
  }

  /**
   * Sends a request and decodes its answer; error codes in the answer are left to the caller.
   *
   * @throws {PipelineError} TRANSPORT_FAILED with fault unreachable, authentication or tls.
   */
  async call<Answer>(api: ApiName, payload: object, options: CallOptions = {}): Promise<Answer> {
    return await this.send<Answer>(api, options, (lookup) =>
      lookup(kafkajs.apiKeys[api], kafkajs.requests[api])(payload),
    );
  }

  /** Sends a request that is encoded or decoded otherwise than by kafkajs. */
  async send<Answer>(
    api: ApiName,
    { timeoutMs, ...context }: CallOptions,
    create: (lookup: LookupRequest) => WireRequest,
  ): Promise<Answer> {
    let connection: WireConnection | undefined;
    try {
      connection = await this.#connected(api === 'Fetch' ? 1 : 0);
      const { request, response, requestTimeout = 0 } = create(this.#broker.lookupRequest);
      const { decode } = response;
      const answer = await connection.send({
        request,
        response: { decode, parse: async (decoded) => Promise.resolve(decoded) },
        logResponseError: false,
        requestTimeout: Math.max(requestTimeout, timeoutMs ?? 0),
      });
      return answer as Answer;
    } catch (cause) {
      const error = translateError(cause, { api, ...context, broker: this.address });
      // A connection that swallowed one request would swallow the next as well.
      if (connection !== undefined && error.details.code === 'REQUEST_TIMED_OUT') {
        drop(connection, cause as Error);
      }
      if (!this.#isClosed) this.#onFailure(error);
      throw error;
    }
  }

  /** Ends both connections at once; requests under way fail. */
  close(): void {
    this.#isClosed = true;
    const error = closedError();
    for (const connection of this.#broker.connectionPool.pool) drop(connection, error);
  }

  async #connected(index: 0 | 1): Promise<WireConnection> {
    if (this.#isClosed) throw closedError();
    const broker = this.#broker;
    const connection = broker.connectionPool.pool[index];
    if (broker.versions === null) {
      await this.#once(broker, async () => {
        try {
          await broker.connect();
        } catch (error) {
          for (const one of broker.connectionPool.pool) drop(one, error as Error);
          throw error;
        }
      });
    }
    if (!connection.isConnected()) {
      await this.#once(connection, async () => {
        try {
          await connection.connect();
        } catch (error) {
          drop(connection, error as Error);
          throw error;
        }
      });
    }
    if (this.#isClosed) {
      drop(connection, closedError());
      throw closedError();
    }
    return connection;
  }

  /** Connecting twice at a time would leave one socket behind. */
  async #once(key: unknown, act: () => Promise<unknown>): Promise<void> {
    const underWay = this.#connecting.get(key) ?? act();
    this.#connecting.set(key, underWay);
    try {
      await underWay;
    } finally {
      this.#connecting.delete(key);
    }
  }
}

function drop(connection: WireConnection, error: Error): void {
  connection.rejectRequests(error);
  void connection.disconnect().catch(() => undefined);
  connection.socket?.destroy();
}

function closedError(): PipelineError {
  return kafkaError('closed', { message: 'kafka: client used after close' });
}
