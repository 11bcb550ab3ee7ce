import { amplitude } from './amplitude.ts';
import { calibrate } from './calibrate.ts';
import type { RegisterCommand } from './command.ts';
import { demo } from './demo.ts';
import { detect } from './detect.ts';
import { doctor } from './doctor.ts';
import { errorModels } from './error-models.ts';
import { explain } from './explain.ts';
import { filter } from './filter.ts';
import { filters } from './filters.ts';
import { init } from './init.ts';
import { inject } from './inject.ts';
import { inspect } from './inspect.ts';
import { plugins } from './plugins.ts';
import { profile } from './profile.ts';
import { publish } from './publish.ts';
import { run } from './run.ts';
import { topics } from './topics.ts';
import { verify } from './verify.ts';

/** Every verb, sorted by name. */
export const commands: readonly RegisterCommand[] = [
  amplitude,
  calibrate,
  demo,
  detect,
  doctor,
  errorModels,
  explain,
  filter,
  filters,
  init,
  inject,
  inspect,
  plugins,
  profile,
  publish,
  run,
  topics,
  verify,
];
