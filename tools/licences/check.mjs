#!/usr/bin/env node
import { root } from '../workspace/root.mjs';
import { allowedLicences, exceptions } from './allowed.mjs';
import { isMet } from './expression.mjs';
import { shippedPackages } from './shipped.mjs';

/** @param {import('./shipped.mjs').Shipped} shipped */
const isAllowed = ({ name, licence }) =>
  isMet(
    licence,
    (word) =>
      allowedLicences.has(word) ||
      exceptions.some((exception) => exception.name.test(name) && exception.licence === word),
  );

const shipped = shippedPackages(root);
const refused = shipped.filter((entry) => !isAllowed(entry));

/** @type {Map<string, string[]>} */
const byLicence = new Map();
for (const { name, version, licence } of shipped) {
  const key = licence === '' ? 'none stated' : licence;
  byLicence.set(key, [...(byLicence.get(key) ?? []), `${name}@${version}`]);
}
const groups = [...byLicence].sort(([, left], [, right]) => right.length - left.length);
for (const [licence, names] of groups) {
  console.log(`${licence} (${names.length})\n  ${names.sort().join('\n  ')}`);
}
for (const { name, licence, reason } of exceptions) {
  console.log(`\nAllowed under ${licence}: ${name.source}: ${reason}`);
}
for (const { name, version, licence } of refused) {
  console.log(`\nNot allowed: ${name}@${version}: ${licence || 'no licence stated'}`);
}
console.log(`\n${shipped.length} packages shipped, ${refused.length} not allowed`);
process.exitCode = refused.length === 0 ? 0 : 1;
