import { PipelineError } from '../../errors.ts';
import type { NoticeListener } from '../transport-notice.ts';
import { brokerError } from './broker-error.ts';
import type { Clock } from './clock.ts';
import type { DecideFate, RequestFate } from './request-fate.ts';
import type { SimulatedBroker } from './simulated-broker.ts';

/** What a link connects, and how well. */
export interface LinkOptions {
  readonly broker: SimulatedBroker;
  /** Clock of the one who asks. */
  readonly clock: Clock;
  /** Clock of the network, on which a request goes on when the one who asked is gone. */
  readonly network: Clock;
  readonly decideFate: DecideFate;
  readonly requestTimeoutMs: number;
  readonly notify: NoticeListener;
}

/** A request as the broker carries it out. */
export type Act<Reply> = (outcome: RequestFate['outcome']) => Reply | Promise<Reply>;

/** The way from a client to the broker, on which requests and answers are lost and late. */
export class BrokerLink {
  readonly #options: LinkOptions;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /**
   * Has the broker do something.
   *
   * @throws {PipelineError} TRANSPORT_FAILED when the broker is not reached or does not answer in time, and whatever `act` throws.
   */
  async request<Reply>(
    api: string,
    act: Act<Reply>,
    timeoutMs: number = this.#options.requestTimeoutMs,
  ): Promise<Reply> {
    try {
      return await this.#send(api, act, timeoutMs);
    } catch (error) {
      if (error instanceof PipelineError && error.retriable) {
        const code = String(error.details['fault']);
        this.#options.notify({ type: 'request_failed', api, code });
      }
      throw error;
    }
  }

  async #send<Reply>(api: string, act: Act<Reply>, timeoutMs: number): Promise<Reply> {
    const { broker, clock, network, decideFate } = this.#options;
    const { outcome, thereMs, backMs } = decideFate(api);
    return await new Promise<Reply>((resolve, reject) => {
      const callOff = clock.after(timeoutMs, () => {
        reject(brokerError('request_timed_out', `${api} expects an answer within ${timeoutMs} ms`));
      });
      const answer = (settle: () => void): void => {
        if (outcome === 'unanswered' || outcome === 'torn') return;
        clock.after(backMs, () => {
          callOff();
          settle();
        });
      };
      const arrive = async (): Promise<void> => {
        try {
          if (!broker.isUp) throw brokerError('broker_unavailable', `${api} reached no broker`);
          if (outcome === 'refused') throw brokerError('coordinator_moved', `${api} was refused`);
          const reply = await act(outcome);
          answer(() => resolve(reply));
        } catch (error) {
          answer(() => reject(error));
        }
      };
      if (outcome === 'lost') return;
      network.after(outcome === 'late' ? timeoutMs + thereMs : thereMs, () => void arrive());
    });
  }
}
