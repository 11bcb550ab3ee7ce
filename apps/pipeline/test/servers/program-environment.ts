import type { FoundServer } from './found-server.ts';

/** The environment in which a found program finds its shared libraries. */
export const programEnvironment = ({ libraryFolders = [] }: FoundServer): NodeJS.ProcessEnv =>
  libraryFolders.length === 0
    ? process.env
    : { ...process.env, LD_LIBRARY_PATH: libraryFolders.join(':') };
