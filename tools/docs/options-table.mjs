import { markdownTable } from './markdown.mjs';

/**
 * An option as JSON Schema describes it, as far as the pages show it.
 *
 * @typedef {object} Option
 * @property {string | readonly string[]} [type]
 * @property {string} [description]
 * @property {unknown} [default]
 * @property {readonly unknown[]} [enum]
 * @property {readonly Option[]} [anyOf]
 * @property {number} [minimum]
 * @property {number} [exclusiveMinimum]
 * @property {number} [maximum]
 * @property {number} [exclusiveMaximum]
 * @property {Readonly<Record<string, Option>>} [properties]
 */

/**
 * The options of a JSON Schema as a table; a sentence where there are none.
 *
 * @param {{ readonly properties: Readonly<Record<string, Option>> }} schema
 */
export function optionsTable({ properties }) {
  const entries = Object.entries(properties);
  if (entries.length === 0) return 'No options.';
  return markdownTable(
    ['option', 'default', 'range', 'meaning'],
    entries.map(([name, option]) => [
      `\`${name}\``,
      option.default === undefined ? 'required' : `\`${JSON.stringify(option.default)}\``,
      rangeOf(option),
      option.description ?? '',
    ]),
  );
}

/**
 * What values an option takes, in words.
 *
 * @param {Option} option
 * @returns {string}
 */
export function rangeOf(option) {
  if (option.anyOf !== undefined) return option.anyOf.map(rangeOf).join(', or ');
  if (option.enum !== undefined)
    return option.enum.map((value) => `\`${String(value)}\``).join(', ');
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, type } = option;
  const unit = type === 'integer' ? 'whole number' : [type].flat().join(' or ');
  const limits = [
    minimum === undefined ? '' : `≥ ${minimum}`,
    exclusiveMinimum === undefined ? '' : `> ${exclusiveMinimum}`,
    maximum === undefined ? '' : `≤ ${maximum}`,
    exclusiveMaximum === undefined ? '' : `< ${exclusiveMaximum}`,
  ].filter((limit) => limit !== '');
  return [unit, ...limits].join(', ');
}
