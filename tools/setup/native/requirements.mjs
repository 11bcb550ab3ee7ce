import { findProgram } from '../find-program.mjs';

/**
 * Whether the wheel's libraries can be loaded on this platform: Linux, x86-64, GNU C library.
 *
 * @param {{ platform: string, arch: string, isGlibc: boolean }} [machine]
 */
export function isWheelPlatform(machine = thisMachine()) {
  return machine.platform === 'linux' && machine.arch === 'x64' && machine.isGlibc;
}

function thisMachine() {
  const { platform, arch } = process;
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  return { platform, arch, isGlibc: report.header.glibcVersionRuntime !== undefined };
}

/**
 * The Python that can run pip.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export const findPython = (environment) =>
  findProgram('python3', environment) ?? findProgram('python', environment);

/** @param {NodeJS.ProcessEnv} environment */
const findCompiler = (environment) =>
  ['c++', 'g++', 'clang++'].map((name) => findProgram(name, environment)).find(Boolean);

/**
 * What compiling the binding needs and the search path lacks, in words.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export function missingForCompiling(environment) {
  return [
    ...(findPython(environment) === undefined ? ['python3'] : []),
    ...(findCompiler(environment) === undefined ? ['a C++ compiler'] : []),
    ...(findProgram('make', environment) === undefined ? ['make'] : []),
  ];
}

/**
 * Changes when a tool that the native library needs comes or goes; starts nothing.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
export function toolsFingerprint(environment) {
  const tools = ['python3', 'python', 'pip3', 'pip', 'c++', 'g++', 'clang++', 'make'];
  const found = tools.map((name) => findProgram(name, environment) ?? '-');
  return [process.platform, process.arch, process.versions.node, ...found].join(' ');
}
