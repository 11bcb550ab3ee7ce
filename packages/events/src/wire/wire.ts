import type protobuf from 'protobufjs/minimal.js';

import type {
  InferenceEventFields,
  InferenceEventMessage,
  RelevanceMapFields,
  RelevanceMapMessage,
  StreamFindingFields,
  StreamFindingMessage,
} from '../generated/message-types.ts';

/** Reads and writes one type of message. */
export interface Codec<Message, Fields> {
  encode(fields: Fields): protobuf.Writer;
  decode(reader: protobuf.Reader): Message;
}

/** What the generated code offers. */
export interface Wire {
  readonly pellucid: {
    readonly v1: {
      readonly InferenceEvent: Codec<InferenceEventMessage, InferenceEventFields>;
      readonly RelevanceMap: Codec<RelevanceMapMessage, RelevanceMapFields>;
      readonly StreamFinding: Codec<StreamFindingMessage, StreamFindingFields>;
    };
  };
}
