/**
 * Whether an SPDX expression can be met with allowed licences alone: every side of an AND, one side of an OR.
 *
 * @param {string} expression For instance `(MIT OR GPL-3.0-only) AND ISC`.
 * @param {(licence: string) => boolean} isAllowed
 * @returns {boolean}
 */
export function isMet(expression, isAllowed) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;

  /** @returns {boolean} */
  const readTerm = () => {
    const token = tokens[at];
    at += 1;
    if (token === undefined) return false;
    if (token !== '(') return isAllowed(token);
    const inside = readAny();
    at += 1;
    return inside;
  };
  /** @returns {boolean} */
  const readAll = () => {
    let isEveryMet = readTerm();
    while (tokens[at] === 'AND') {
      at += 1;
      isEveryMet = readTerm() && isEveryMet;
    }
    return isEveryMet;
  };
  /** @returns {boolean} */
  const readAny = () => {
    let isSomeMet = readAll();
    while (tokens[at] === 'OR') {
      at += 1;
      isSomeMet = readAll() || isSomeMet;
    }
    return isSomeMet;
  };

  const result = readAny();
  return result && at === tokens.length;
}
