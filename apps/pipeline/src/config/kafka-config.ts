import type { OffsetPolicy } from '../transport/offset-policy.ts';

/** How Kafka is reached and read. */
export interface KafkaConfig {
  /** Addresses to begin with, `host:port`. */
  readonly brokers: readonly string[];
  /** Name under which brokers log this client. */
  readonly clientId: string;
  /** What happens when records were deleted before they were read. */
  readonly offsetPolicy: OffsetPolicy;
  /** What happens to a partition whose next records cannot be unpacked. */
  readonly unreadableBatches: 'halt' | 'skip';
  /** Bytes that a compressed batch may unpack to at most. */
  readonly unpackedBytes: number;
  /** Bytes that are fetched from a partition at once. */
  readonly fetchBytes: number;
  /** How what is written is packed. */
  readonly compression: 'none' | 'gzip';
  /** Silence after which the group takes a process for dead, milliseconds. */
  readonly sessionTimeoutMs: number;
  /** How long the group waits for a process to finish what is in flight and join again, milliseconds. */
  readonly rebalanceTimeoutMs: number;
  /** How long an answer of a broker is waited for, milliseconds. */
  readonly requestTimeoutMs: number;
  /** Partitions of topics that are made. */
  readonly partitions: number;
  /** Copies of topics that are made. */
  readonly replicationFactor: number;
  readonly tls: {
    readonly enabled: boolean;
    /** PEM file of the authorities that are trusted; those of Node when empty. */
    readonly caFile: string;
    /** PEM file of the client's certificate, where brokers want one. */
    readonly certificateFile: string;
    /** PEM file of the client's private key. */
    readonly keyFile: string;
  };
  readonly sasl: {
    readonly mechanism: 'none' | 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    /** File that holds the password; read anew for every connection. */
    readonly passwordFile: string;
  };
}
