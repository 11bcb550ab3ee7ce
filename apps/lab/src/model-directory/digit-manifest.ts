import { digitClasses, digitSide } from '../digits/digit-corpus.ts';

/** Content of `pellucid.json`: what a program must know about a network beyond its weights. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly format: 'tfjs-layers';
  readonly input: {
    readonly name: string;
    readonly layout: 'NHWC';
    /** Shape of one sample: [height, width, channels]. */
    readonly shape: readonly number[];
    /** Least and greatest value that an input can have. */
    readonly bounds: { readonly low: number; readonly high: number };
  };
  readonly output: { readonly name: string; readonly shape: readonly number[] };
  /** How a PNG or JPEG becomes an input: value = grey level · scale + offset. Arrays are inputs as they are. */
  readonly preprocessing: {
    readonly channels: 'greyscale';
    readonly height: number;
    readonly width: number;
    readonly scale: number;
    readonly offset: number;
    /** For a person: what an image must look like. */
    readonly expects: string;
  };
  /** Composite that explains the network unless another is asked for. */
  readonly composite: { readonly name: string; readonly options: Readonly<Record<string, number>> };
  readonly classNames: readonly string[];
}

/** Describes a digit network of the lab. */
export function digitManifest(name: string, version: string): Manifest {
  return {
    name,
    version,
    format: 'tfjs-layers',
    input: {
      name: 'input',
      layout: 'NHWC',
      shape: [digitSide, digitSide, 1],
      bounds: { low: 0, high: 1 },
    },
    output: { name: 'logits', shape: [digitClasses] },
    preprocessing: {
      channels: 'greyscale',
      height: digitSide,
      width: digitSide,
      scale: 1 / 255,
      offset: 0,
      expects: 'one white digit on a black background',
    },
    composite: { name: 'uniform-epsilon', options: { epsilon: 0.01 } },
    classNames: Array.from({ length: digitClasses }, (_, digit) => String(digit)),
  };
}
