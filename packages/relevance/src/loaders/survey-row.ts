/** What a loader says about one operator of a model file. */
export interface SurveyRow {
  /** Name of the node in the file. */
  readonly node: string;
  readonly operator: string;
  /** Shape of one sample of each input in the layout of the file; of constants the whole shape; `null` where it is not known. */
  readonly inputShapes: readonly (readonly number[] | null)[];
  /** Why it cannot be read; `null` where it can, as far as its inputs are known. */
  readonly problem: string | null;
}
