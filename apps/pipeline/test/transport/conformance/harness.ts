import type { Transport } from '../../../src/transport/port.ts';

/** What a transport consumes. */
export interface Consumer {
  readonly topic: string;
  readonly group: string;
}

/** One message system, fresh for each test, as the conformance suite needs it. */
export interface TransportHarness {
  /** How long the suite listens before it believes that nothing comes, milliseconds. */
  readonly quietMs: number;
  createTopic(topic: string, partitions: number): Promise<void>;
  /** A transport of the system; the suite closes it. */
  open(consumer: Consumer): Promise<Transport>;
  /** A transport whose subscription takes the partitions away from a consumer of the group that has not let go. */
  takeOver(consumer: Consumer): Promise<Transport>;
  /**
   * Takes the partitions of the running consumer back in good order, as a rebalance does; resolves when that is done.
   * Left out where a consumer is never asked.
   */
  readonly revoke?: (consumer: Consumer) => Promise<void>;
  close(): Promise<void>;
}

/** Makes a fresh message system. */
export type CreateHarness = () => Promise<TransportHarness>;
