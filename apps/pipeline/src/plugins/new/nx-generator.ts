import { parseNewPlugin, pluginFiles } from './plugin-files.ts';

/** What is asked of the generator. */
export interface PluginGeneratorOptions {
  /** `vendor/name`. */
  readonly name: string;
  readonly kind?: string;
  /** Folder in the workspace. @defaultValue one named after the package */
  readonly directory?: string;
}

/** The part of a tree of nx that is written to. */
export interface GeneratorTree {
  readonly write: (file: string, content: string) => void;
}

/** Generator of nx: `nx generate @pellucid/pipeline:plugin --name acme/taper`. */
export function generatePlugin(
  tree: GeneratorTree,
  { name, kind = 'filter', directory }: PluginGeneratorOptions,
): void {
  const { packageName, files } = pluginFiles(parseNewPlugin(name, kind));
  for (const [file, text] of files) tree.write(`${directory ?? packageName}/${file}`, text);
}
