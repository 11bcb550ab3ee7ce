/** Tensor of an ONNX file, as decoded. */
export interface OnnxTensor {
  readonly dims: readonly number[];
  readonly dataType: number;
  readonly floatData: readonly number[];
  readonly int32Data: readonly number[];
  readonly int64Data: readonly number[];
  readonly doubleData: readonly number[];
  readonly name: string;
  readonly rawData: Uint8Array;
  readonly dataLocation: number;
  readonly externalData: readonly { readonly key: string; readonly value: string }[];
}

/** Attribute of an ONNX node, as decoded. */
export interface OnnxAttribute {
  readonly name: string;
  readonly type: number;
  readonly f: number;
  readonly i: number;
  readonly s: Uint8Array;
  readonly t: OnnxTensor | null;
  readonly floats: readonly number[];
  readonly ints: readonly number[];
}

/** Node of an ONNX graph, as decoded. */
export interface OnnxNode {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly opType: string;
  readonly domain: string;
  readonly attribute: readonly OnnxAttribute[];
}

/** A node with other parts; decoded messages keep their defaults where a spread would lose them. */
export function changedNode(
  { input, output, name, opType, domain, attribute }: OnnxNode,
  changes: Partial<OnnxNode>,
): OnnxNode {
  return { input, output, name, opType, domain, attribute, ...changes };
}

/** Input or output of an ONNX graph, as decoded. */
export interface OnnxValueInfo {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: {
        readonly dim: readonly { readonly dimValue: number; readonly dimParam: string }[];
      } | null;
    } | null;
  } | null;
}

/** An ONNX file, as decoded; missing fields have the defaults of the format. */
export interface OnnxModel {
  readonly irVersion: number;
  readonly producerName: string;
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
  readonly graph: {
    readonly name: string;
    readonly node: readonly OnnxNode[];
    readonly initializer: readonly OnnxTensor[];
    readonly input: readonly OnnxValueInfo[];
    readonly output: readonly OnnxValueInfo[];
    /** What the writer knew of tensors in between. */
    readonly valueInfo: readonly OnnxValueInfo[];
  } | null;
}

/** Reads an ONNX file; throws on bytes that are not protobuf. */
export interface ModelDecoder {
  decode(bytes: Uint8Array): OnnxModel;
}
