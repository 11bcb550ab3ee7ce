import type { OptionsSchema } from '@pellucid/filters';

/** An entry of a catalogue: a filter or an error model. */
export interface CatalogueEntry {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly formula: string;
  readonly source: string;
  readonly schema: OptionsSchema;
}

/** A catalogue for people: name, meaning, formula, options with their defaults. */
export function catalogueText(entries: readonly CatalogueEntry[]): string {
  return entries.map(entryText).join('\n\n');
}

function entryText({
  name,
  version,
  description,
  formula,
  source,
  schema,
}: CatalogueEntry): string {
  const options = Object.entries(schema.properties).map(([key, option]) => {
    const fallback =
      option['default'] === undefined ? 'required' : `default ${JSON.stringify(option['default'])}`;
    return `    ${key.padEnd(12)} ${String(option['description'])} (${fallback})`;
  });
  return [`${name} ${version}`, `  ${description}`, `  ${formula}`, `  ${source}`, ...options].join(
    '\n',
  );
}
