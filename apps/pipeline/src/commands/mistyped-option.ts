import { nearestName } from '@pellucid/relevance';
import type { Command } from 'commander';

/** What the first option that a verb does not know should have been; commander looks for missing ones first. */
export function mistypedOption(program: Command, [verb, ...words]: readonly string[]): string {
  const command = program.commands.find((candidate) => candidate.name() === verb);
  const stray = command?.parseOptions([...words]).unknown.find((word) => word.startsWith('-'));
  if (command === undefined || stray === undefined) return '';
  const option = stray.split('=', 1)[0]!;
  const known = command.options.flatMap(({ long }) => long ?? []);
  return `  → ${option} is no option of pellucid ${verb}.${nearestName(option, known)}\n`;
}
