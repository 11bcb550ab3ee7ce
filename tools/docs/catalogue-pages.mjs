import { errorModelPages } from './error-model-pages.mjs';
import { filterPages } from './filter-pages.mjs';

/**
 * A page a filter and a page an error model, with their indexes.
 *
 * @returns {[file: string, text: string][]}
 */
export function cataloguePages() {
  return [...filterPages(), ...errorModelPages()];
}
