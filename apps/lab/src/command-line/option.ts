/** An option of a verb, `--name VALUE`. */
export interface Option<Value> {
  /** Stands for the value in the help. */
  readonly placeholder: string;
  readonly description: string;
  /** Taken when the option is not given; an option without one must be given. */
  readonly default?: Value;
  /** Whether it stands without a value. @defaultValue false */
  readonly isFlag?: true;
  /** What `read` accepts, for a person. */
  readonly expects: string;
  /** Reads the text of the value; `undefined` when it is not acceptable. */
  read(text: string): Value | undefined;
}

/** Options of a verb by name, without the dashes. */
export type Options = Readonly<Record<string, Option<boolean | number | string>>>;

/** The values of a verb's options. */
export type OptionValues<Table extends Options> = {
  readonly [Name in keyof Table]: Table[Name] extends Option<infer Value> ? Value : never;
};
