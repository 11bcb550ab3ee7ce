import type { InputShapes } from '../input-shapes.ts';

/** How a TensorFlow graph is read. */
export interface TensorflowGraphOptions extends InputShapes {
  /** Name of the output node to keep. @defaultValue the first that the file names, else the first that nothing reads */
  readonly output?: string;
  /**
   * Numbers for placeholders that are no samples, by name, such as a share of dropout.
   *
   * @defaultValue false for switches, else the default of the file
   */
  readonly feeds?: Readonly<Record<string, number | boolean>>;
}
