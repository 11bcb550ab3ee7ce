import type { Context } from '../../setup/context.mjs';

/** A context that keeps the lines it is told. */
export interface RecordedContext extends Context {
  readonly lines: string[];
}

/** A context for steps under test: a folder as checkout, a cache inside it, nothing of the real environment. */
export function recordedContext(
  root: string,
  environment: NodeJS.ProcessEnv = {},
): RecordedContext {
  const lines: string[] = [];
  return {
    root,
    environment: { PELLUCID_CACHE: `${root}/cache`, ...environment },
    isRetry: false,
    lines,
    talk: {
      line: (text) => void lines.push(text),
      output: () => {},
      progress: (label) => {
        lines.push(label);
        return { update: () => {}, end: () => {} };
      },
    },
  };
}
