const name = String.raw`['"](?<specifier>[^'"]+)['"]`;
const forms = [
  new RegExp(String.raw`^\s*(?:import|export)\s+[\w\s{},*$]+?\s+from\s*${name}`, 'gm'),
  new RegExp(String.raw`^\s*import\s*${name}`, 'gm'),
  new RegExp(
    String.raw`\b(?:import|require|require\.resolve|import\.meta\.resolve)\(\s*${name}`,
    'g',
  ),
];

/**
 * Everything a source file imports, type imports included.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function importsOf(source) {
  return forms.flatMap((form) =>
    [...source.matchAll(form)].map(({ groups }) => groups?.['specifier'] ?? ''),
  );
}

/**
 * The package that a bare specifier belongs to: `@scope/name/part` is of `@scope/name`. Undefined for relative paths
 * and for what Node brings along.
 *
 * @param {string} specifier
 * @returns {string | undefined}
 */
export function packageOf(specifier) {
  if (/^(?:\.|\/|#|node:)/.test(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
