/** One instruction of a Dockerfile, continued lines joined. */
export interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** The instructions of a Dockerfile in order. */
export function instructionsOf(dockerfile: string): readonly Instruction[] {
  return dockerfile
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => {
      const [, name = '', text = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
      return { name: name.toUpperCase(), text };
    });
}

/** Number of the instruction at which each stage begins. */
const stagesOf = (instructions: readonly Instruction[]): readonly (readonly Instruction[])[] => {
  const starts = [...instructions.keys()].filter((at) => instructions[at]!.name === 'FROM');
  return starts.map((start, index) => instructions.slice(start, starts[index + 1]));
};

const secret = /(password|passwd|secret|token|api_?key)\s*[=:]/i;

/** What is wrong with a Dockerfile, in the spirit of hadolint. */
export function dockerfileFaults(dockerfile: string): readonly string[] {
  const instructions = instructionsOf(dockerfile);
  const stages = stagesOf(instructions);
  const all = (name: string): readonly string[] =>
    instructions.filter((one) => one.name === name).map(({ text }) => text);
  const last = stages.at(-1) ?? [];
  const user = last.findLast(({ name }) => name === 'USER')?.text;
  const faults: readonly (readonly [boolean, string])[] = [
    [all('FROM').some((text) => !/^\S+:\d+\.\d+\.\d+\S*( AS \S+)?$/.test(text)), 'base not pinned'],
    [all('ADD').length > 0, 'ADD'],
    [user === undefined || /^(root|0)\b/.test(user), 'runs as root'],
    [!last.some(({ name }) => name === 'HEALTHCHECK'), 'no HEALTHCHECK'],
    [all('RUN').some((text) => /\bnpm (install|i)\b/.test(text)), 'npm install'],
    [!all('RUN').some((text) => /\bnpm ci\b/.test(text)), 'no npm ci'],
    [
      all('RUN').some((text) => /\bsudo\b|curl[^|]*\|/.test(text)),
      'sudo, or a script from the net',
    ],
    [
      all('RUN').some(
        (text) =>
          text.includes('apt-get install') &&
          !(
            text.includes('apt-get update') &&
            text.includes('--no-install-recommends') &&
            text.includes('rm -rf /var/lib/apt/lists')
          ),
      ),
      'apt-get without update, clean-up or --no-install-recommends in one layer',
    ],
    [
      instructions.findIndex(({ name, text }) => name === 'COPY' && text === '. .') <
        instructions.findIndex(({ name, text }) => name === 'RUN' && text.includes('npm ci')),
      'sources before packages',
    ],
    [[...all('ENV'), ...all('ARG'), ...all('RUN')].some((text) => secret.test(text)), 'a secret'],
    [
      [...all('ENTRYPOINT'), ...all('CMD')].some((text) => !text.startsWith('[')),
      'shell form, which takes signals away from the process',
    ],
    [all('WORKDIR').some((text) => !text.startsWith('/')), 'relative WORKDIR'],
  ];
  return faults.filter(([isFault]) => isFault).map(([, fault]) => fault);
}
