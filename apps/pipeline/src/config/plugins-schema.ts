import { pluginTiers } from '../plugins/plugin-settings.ts';

type Schema = Readonly<Record<string, unknown>>;

const text = (description: string): Schema => ({ type: 'string', description, minLength: 1 });
const count = (description: string, fallback: number, minimum = 1): Schema => ({
  type: 'integer',
  description,
  default: fallback,
  minimum,
});

const packageSchema: Schema = {
  type: 'object',
  description: 'a plugin with name, version and integrity',
  additionalProperties: false,
  required: ['name', 'version', 'integrity'],
  properties: {
    name: text('Name of the package'),
    version: text('Exact version'),
    integrity: {
      type: 'string',
      description: 'sha512- and the base64 of the digest; pellucid plugins pin prints it',
      pattern: '^sha512-[A-Za-z0-9+/]{86}==$',
    },
    tier: {
      type: 'string',
      description: 'How far it is kept apart',
      enum: pluginTiers,
      default: pluginTiers[0],
    },
    directory: { type: 'string', description: 'Folder of the package', default: '' },
    deadlineMs: {
      ...count('How long one call may take, milliseconds', 1000),
      maximum: 2 ** 31 - 1,
    },
    memoryMb: count('Memory that it may use, MiB', 256, 128),
  },
};

/** JSON Schema of what the config says about plugins. */
export const pluginsSchema: Schema = {
  type: 'object',
  description:
    'Filters and error models of third parties; docs/plugins.md says what each tier keeps out',
  additionalProperties: false,
  default: {},
  properties: {
    packages: {
      type: 'array',
      description:
        'Packages with name, version, integrity, tier (process, wasm, worker or in-process), directory, deadlineMs (1000) and memoryMb (256); pellucid plugins pin writes an entry',
      default: [],
      items: packageSchema,
    },
    onFault: {
      type: 'string',
      description:
        'What becomes of an event on which a plugin failed: its map goes out without that filter, flagged FILTER_BYPASSED, or the event becomes a dead letter',
      enum: ['bypass', 'dead-letter'],
      default: 'bypass',
    },
    breaches: count('Breaches in a row after which a plugin is left out', 3),
    probeMs: count(
      'How long it is left out before it is tried again, milliseconds; doubled each time that the trial fails',
      10_000,
    ),
  },
};
