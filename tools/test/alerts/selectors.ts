/** One time series selector of an expression. */
export interface Selector {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** The selectors of a PromQL expression of the service, of recording rules, and of targets. */
export function selectorsOf(expression: string): readonly Selector[] {
  const selector = /\b(pellucid_\w+|\w+:\w+:\w+|up(?=\{))(?:\{([^}]*)\})?/g;
  return [...expression.matchAll(selector)].map(([, metric = '', matchers = '']) => ({
    metric,
    labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  }));
}

/** The labels that an expression groups or matches by. */
export function groupingLabels(expression: string): readonly string[] {
  const clause = /\b(?:without|by|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g;
  return [...expression.matchAll(clause)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((label) => label.trim())
      .filter((label) => label !== ''),
  );
}

/** The expressions in the `promql` blocks of a page. */
export function queriesOf(page: string): readonly string[] {
  return [...page.matchAll(/```promql\n([\s\S]*?)```/g)].map(([, query = '']) => query.trim());
}
