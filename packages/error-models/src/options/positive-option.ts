/** A number above 0, in the schema of an error model. */
export interface PositiveOption extends Readonly<Record<string, unknown>> {
  readonly type: 'number';
  readonly description: string;
  readonly default: number;
  readonly exclusiveMinimum: 0;
}

/** A number above 0. */
export function positiveOption(description: string, byDefault: number): PositiveOption {
  return { type: 'number', description, default: byDefault, exclusiveMinimum: 0 };
}
