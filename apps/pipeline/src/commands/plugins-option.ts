/** The option of verbs that load plugins: flags and what they mean. */
export const pluginsOption = [
  '-c, --config <file>',
  'config whose plugins are loaded (default: the file that PELLUCID_CONFIG names)',
] as const;
