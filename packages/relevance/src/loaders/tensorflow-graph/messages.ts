/** Shape of a tensor, as decoded. */
export interface TensorShapeMessage {
  readonly dim: readonly { readonly size: number }[];
  readonly unknownRank: boolean;
}

/** Tensor of a graph, as decoded. */
export interface TensorMessage {
  readonly dtype: number;
  readonly tensorShape: TensorShapeMessage | null;
  readonly tensorContent: Uint8Array;
  readonly floatVal: readonly number[];
  readonly doubleVal: readonly number[];
  readonly intVal: readonly number[];
  readonly int64Val: readonly number[];
  readonly boolVal: readonly boolean[];
  readonly halfVal: readonly number[];
}

/** Attribute of a node, as decoded: one of the fields, the others are null. */
export interface AttributeMessage {
  readonly list: {
    readonly s: readonly Uint8Array[];
    readonly i: readonly number[];
    readonly f: readonly number[];
  } | null;
  readonly s: Uint8Array | null;
  readonly i: number | null;
  readonly f: number | null;
  readonly b: boolean | null;
  readonly type: number | null;
  readonly shape: TensorShapeMessage | null;
  readonly tensor: TensorMessage | null;
}

/** Node of a graph, as decoded. */
export interface NodeMessage {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, AttributeMessage>>;
}

/** A GraphDef, as decoded; missing fields have the defaults of the format. */
export interface GraphMessage {
  readonly node: readonly NodeMessage[];
}

/** Reads a GraphDef; throws on bytes that are not protobuf. */
export interface GraphDecoder {
  decode(bytes: Uint8Array): GraphMessage;
}
