import { encodeCommitMetadata, type CommitMetadata } from './commit-metadata.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import {
  decodeAssignment,
  encodeAssignment,
  encodeSubscription,
  protocolName,
  sharePartitions,
  type Member,
} from './share-partitions.ts';
import { answerError, errorName } from './translate-error.ts';

/** A place in a generation of a group. */
export interface Membership {
  readonly generationId: number;
  readonly memberId: string;
  readonly isLeader: boolean;
  readonly partitions: readonly number[];
  /** Number of partitions of the topic when the leader shared them out; known to the leader alone. */
  readonly shared: number | undefined;
}

/** A position to be kept. */
export interface CommitEntry {
  readonly partition: number;
  readonly position: number;
  readonly metadata: CommitMetadata;
}

/** `rebalancing`: partitions are to be given up and shared out anew. `lost`: they are gone. */
export type HeartbeatOutcome = 'alive' | 'rebalancing' | 'lost';

interface JoinAnswer {
  readonly errorCode: number;
  readonly generationId: number;
  readonly leaderId: string;
  readonly memberId: string;
  readonly members: readonly Member[];
}

interface SyncAnswer {
  readonly errorCode: number;
  readonly memberAssignment: Buffer;
}

interface CommitAnswer {
  readonly responses: readonly { readonly partitions: readonly { readonly errorCode: number }[] }[];
}

/** The group has gone on without this member. */
const lostCodes = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID']);

/** Brokers end a join in their own time; the answer to it may take that much longer, milliseconds. */
const joinGraceMs = 5000;

/** One member of a consumer group, through its requests to the coordinator. */
export class GroupMember {
  readonly #cluster: KafkaCluster;
  readonly #group: string;
  readonly #topic: string;
  #memberId = '';

  constructor(cluster: KafkaCluster, group: string, topic: string) {
    this.#cluster = cluster;
    this.#group = group;
    this.#topic = topic;
  }

  /**
   * Takes part in the next generation.
   *
   * @throws {PipelineError} TRANSPORT_FAILED; when retriable, joining again is all that is needed.
   */
  async join(): Promise<Membership> {
    const answer = await this.#join();
    const { generationId, memberId, leaderId, members } = answer;
    const isLeader = memberId === leaderId;
    const shared = isLeader ? await this.#partitionCount() : undefined;
    const shares = shared === undefined ? [] : sharePartitions(members, this.#topic, shared);
    const groupAssignment = [...shares].map(([id, partitions]) => ({
      memberId: id,
      memberAssignment: encodeAssignment(this.#topic, partitions),
    }));
    const synced = await this.#call<SyncAnswer>(
      'SyncGroup',
      { generationId, memberId, groupAssignment },
      this.#cluster.config.rebalanceTimeoutMs + joinGraceMs,
    );
    this.#check('SyncGroup', synced.errorCode);
    const partitions = decodeAssignment(synced.memberAssignment, this.#topic);
    return { generationId, memberId, isLeader, partitions, shared };
  }

  /** Says that this member lives. */
  async heartbeat({ generationId, memberId }: Membership): Promise<HeartbeatOutcome> {
    const payload = { groupGenerationId: generationId, memberId };
    const { errorCode } = await this.#call<{ errorCode: number }>('Heartbeat', payload);
    const error = errorName(errorCode);
    if (error === undefined) return 'alive';
    if (error === 'REBALANCE_IN_PROGRESS') return 'rebalancing';
    if (this.#isLost(error, memberId)) return 'lost';
    throw this.#cluster.report(answerError(error, { api: 'Heartbeat', group: this.#group }));
  }

  /** Keeps positions; `fenced` when the generation is over. */
  async commit(
    { generationId, memberId }: Membership,
    entries: readonly CommitEntry[],
  ): Promise<'committed' | 'fenced'> {
    const partitions = entries.map(({ partition, position, metadata }) => ({
      partition,
      offset: String(position),
      metadata: encodeCommitMetadata(metadata),
    }));
    const answer = await this.#call<CommitAnswer>('OffsetCommit', {
      groupGenerationId: generationId,
      memberId,
      retentionTime: -1,
      topics: [{ topic: this.#topic, partitions }],
    });
    const codes = answer.responses.flatMap((response) => response.partitions);
    const error = codes.map(({ errorCode }) => errorName(errorCode)).find((name) => name);
    if (error === undefined) return 'committed';
    if (this.#isLost(error, memberId) || error === 'REBALANCE_IN_PROGRESS') return 'fenced';
    throw this.#cluster.report(answerError(error, { api: 'OffsetCommit', group: this.#group }));
  }

  /** Lets the group go on without this member at once. */
  async leave(): Promise<void> {
    const memberId = this.#memberId;
    this.#memberId = '';
    if (memberId !== '') await this.#call('LeaveGroup', { memberId });
  }

  async #join(): Promise<JoinAnswer> {
    const { sessionTimeoutMs: sessionTimeout, rebalanceTimeoutMs: rebalanceTimeout } =
      this.#cluster.config;
    const payload = {
      sessionTimeout,
      rebalanceTimeout,
      protocolType: 'consumer',
      groupProtocols: [{ name: protocolName, metadata: encodeSubscription(this.#topic) }],
    };
    const timeoutMs = rebalanceTimeout + joinGraceMs;
    const ask = async (): Promise<JoinAnswer> =>
      this.#call('JoinGroup', { ...payload, memberId: this.#memberId }, timeoutMs);
    let answer = await ask();
    if (errorName(answer.errorCode) === 'MEMBER_ID_REQUIRED') {
      this.#memberId = answer.memberId;
      answer = await ask();
    }
    this.#check('JoinGroup', answer.errorCode);
    this.#memberId = answer.memberId;
    return answer;
  }

  async #partitionCount(): Promise<number> {
    return (await this.#cluster.topic(this.#topic, 0)).leaders.length;
  }

  async #call<Answer>(
    api: 'Heartbeat' | 'JoinGroup' | 'LeaveGroup' | 'OffsetCommit' | 'SyncGroup',
    payload: object,
    timeoutMs?: number,
  ): Promise<Answer> {
    const group = this.#group;
    const link = await this.#cluster.coordinator(group, 'group');
    const options = { group, ...(timeoutMs !== undefined && { timeoutMs }) };
    return await link.call<Answer>(api, { groupId: group, ...payload }, options);
  }

  /** A member that is only late joins again under its name; waiting for one that never comes would hold up the group. */
  #isLost(error: string, memberId: string): boolean {
    if (error !== 'ILLEGAL_GENERATION' && lostCodes.has(error) && memberId === this.#memberId) {
      this.#memberId = '';
    }
    return lostCodes.has(error);
  }

  #check(api: string, errorCode: number): void {
    const error = errorName(errorCode);
    if (error === undefined) return;
    this.#isLost(error, this.#memberId);
    throw this.#cluster.report(answerError(error, { api, group: this.#group }));
  }
}
