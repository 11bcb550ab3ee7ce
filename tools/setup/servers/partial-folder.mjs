import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';

/**
 * An empty folder beside `folder`, to be filled and renamed; what a killed run of this checkout left there is removed.
 *
 * @param {string} folder
 * @param {string} root Of the checkout.
 */
export function emptyPartialFolder(folder, root) {
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const partial = `${folder}.partial-${checkout}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  return partial;
}
