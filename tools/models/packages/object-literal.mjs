const tokens =
  /(?<space>\s+)|(?<text>"(?:[^"\\]|\\.)*")|(?<number>-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<word>[A-Za-z_$][\w$]*)|(?<truth>!0|!1)|(?<sign>[{}[\],:])/y;

/**
 * The object literal that begins at `start` in a minified script, as JSON would have it. Nothing is run: texts, numbers,
 * truth values (`!0` is true), null, lists and objects are read, anything else is refused.
 *
 * @param {string} script
 * @param {number} start
 * @returns {unknown}
 * @throws {RangeError} When it is something else.
 */
export function readObjectLiteral(script, start) {
  /** @type {string[]} */
  const json = [];
  tokens.lastIndex = start;
  let depth = 0;
  do {
    const at = tokens.lastIndex;
    const { text, number, word, truth, sign } = tokens.exec(script)?.groups ?? {};
    const isKey = script[tokens.lastIndex] === ':';
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    if (word !== undefined) json.push(isKey ? JSON.stringify(word) : plainWord(word));
    else if (truth !== undefined) json.push(truth === '!0' ? 'true' : 'false');
    else if (number !== undefined)
      json.push(isKey ? JSON.stringify(number) : String(Number(number)));
    else if ((text ?? sign) !== undefined) json.push(text ?? sign ?? '');
    else if (tokens.lastIndex === 0) throw new RangeError(`script: no plain value at ${at}`);
  } while (depth > 0);
  return JSON.parse(json.join(''));
}

/** @param {string} word */
function plainWord(word) {
  if (word === 'null' || word === 'true' || word === 'false') return word;
  throw new RangeError(`script: expects plain values, got ${word}`);
}
