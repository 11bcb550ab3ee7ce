import { readFileSync } from 'node:fs';

/** The programs that `npm run setup -- --servers` finds or fetches. */
export type ServerName = 'kafka' | 'kcat' | 'prometheus' | 'promtool' | 'alertmanager' | 'amtool';

/** Where a program lies. */
export interface FoundServer {
  readonly program: string;
  /** For LD_LIBRARY_PATH. */
  readonly libraryFolders?: readonly string[];
  /** Where it has to be started. */
  readonly workingFolder?: string;
  /** The jars of a Java program. */
  readonly jarFolder?: string;
}

type ServerState =
  | ({ readonly status: 'ready' } & FoundServer)
  | { readonly status: 'unavailable'; readonly reason: string; readonly remedy: string };

const stampFile = new URL('../../../../node_modules/.pellucid/test-servers.json', import.meta.url);

function stateOf(name: ServerName): ServerState | undefined {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8')) as {
      servers: Partial<Record<ServerName, ServerState>>;
    };
    return stamp.servers[name];
  } catch {
    return undefined;
  }
}

/** Whether all these programs are there; tests that need one that is not are skipped. */
export const hasServers = (...names: readonly ServerName[]): boolean =>
  names.every((name) => stateOf(name)?.status === 'ready');

/** A program that the set-up found. */
export function foundServer(name: ServerName): FoundServer {
  const state = stateOf(name);
  if (state?.status === 'ready') return state;
  const reason = state?.reason ?? 'the set-up has not looked for it';
  const remedy = state?.remedy ?? 'run `npm run setup -- --servers`';
  throw new Error(`foundServer: ${name} is not there (${reason}); ${remedy}`);
}
