import type { Option } from 'commander';
import { Help } from 'commander';

/** What the help says of an option; that a list is empty unless it is given goes without saying. */
export function optionDescription(option: Option): string {
  const { defaultValue, description } = option;
  const isEmptyList = Array.isArray(defaultValue) && defaultValue.length === 0;
  return isEmptyList ? description : new Help().optionDescription(option);
}
