import type { CompositeOptions, DialectName } from '@pellucid/relevance';
import { findDialect } from '@pellucid/relevance';

import type { ExplanationPlan } from '../compute/explanation-plan.ts';
import { PipelineError } from '../errors.ts';
import type { ModelManifest } from './model-manifest.ts';
import { readComposite } from './read-composite.ts';

/** What `--composite`, `--dialect` and `--option` say about the rules of the layers. */
export type CompositeChoice = Pick<ExplanationPlan, 'composite' | 'dialect'>;

/**
 * The composite that is asked for by name or as a file, with the dialect; the manifest says what is taken when none is.
 *
 * @throws {PipelineError} BAD_USAGE when there is no such dialect, or a file is no composite.
 */
export async function chooseComposite(
  asked: {
    readonly composite?: string;
    readonly dialect?: string;
    readonly options: CompositeOptions;
  },
  manifest: ModelManifest | null,
): Promise<CompositeChoice> {
  const dialect = dialectNamed(asked.dialect ?? 'zennit');
  if (asked.composite !== undefined && /\.(ya?ml|json)$/i.test(asked.composite)) {
    const [option] = Object.keys(asked.options);
    if (option !== undefined) {
      throw new PipelineError({
        code: 'BAD_USAGE',
        message: `--composite with a file expects the options of its rules in the file, got --option ${option}`,
        remedy: 'Put the option into the file.',
        details: { composite: asked.composite, option },
      });
    }
    return { composite: { table: await readComposite(asked.composite) }, dialect };
  }
  const name = asked.composite ?? manifest?.composite?.name ?? findDialect(dialect).composite;
  const inherited = name === manifest?.composite?.name ? manifest.composite.options : undefined;
  return { composite: { name, options: { ...inherited, ...asked.options } }, dialect };
}

function dialectNamed(name: string): DialectName {
  try {
    return findDialect(name).meta.name;
  } catch (cause) {
    const { message } = cause as Error;
    const details = { dialect: name };
    throw new PipelineError({
      code: 'BAD_USAGE',
      message: `--dialect: ${message}`,
      details,
      cause,
    });
  }
}
