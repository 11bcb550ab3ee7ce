/** Shapes of samples that stand in for what a model file leaves open. */
export interface InputShapes {
  /** Shape of one sample, for every input of that rank. @defaultValue as the file says */
  readonly inputShape?: readonly number[];
  /** Shape of one sample of each input, by its name. @defaultValue as the file says */
  readonly inputShapes?: Readonly<Record<string, readonly number[]>>;
}

/** The shape that is asked for, for an input of that name. */
export function shapeFor(
  { inputShape, inputShapes }: InputShapes,
  name: string,
): readonly number[] | undefined {
  return inputShapes !== undefined && Object.hasOwn(inputShapes, name)
    ? inputShapes[name]
    : inputShape;
}
