import { createRequire } from 'node:module';
import path from 'node:path';

import { PipelineError } from '../errors.ts';
import type { AttributeBackend } from './intern-attribute-names.ts';
import { internAttributeNames } from './intern-attribute-names.ts';
import { shareThreadLock, withThreadLock } from './thread-lock.ts';

/** The library that computes, and why it is this one. */
export interface Backend {
  readonly name: 'tensorflow' | 'wasm';
  /** Version of TensorFlow, or of the WebAssembly backend. */
  readonly version: string;
  /** A sentence for people. */
  readonly reason: string;
}

/** What a backend may use. */
export interface BackendOptions {
  /** Threads of one operation. @defaultValue all cores */
  readonly threads?: number;
  /** Operations that run at a time, in all threads of the process together. @defaultValue 1 where `threads` is set */
  readonly operations?: number;
}

/**
 * Loads the native TensorFlow, or WebAssembly where that cannot be had or `PELLUCID_BACKEND=wasm` asks for it.
 *
 * @throws {PipelineError} BACKEND_UNAVAILABLE when neither can be loaded.
 */
export async function loadBackend(options: BackendOptions = {}): Promise<Backend> {
  const wanted = process.env['PELLUCID_BACKEND'];
  if (wanted === 'wasm') return await loadWasm('PELLUCID_BACKEND asks for it', options);
  prepareTensorflow(options);
  try {
    const tensorflow = await import('@tensorflow/tfjs-node');
    await tensorflow.setBackend('tensorflow');
    const backend = tensorflow.backend() as unknown as AttributeBackend;
    withThreadLock(() => internAttributeNames(backend));
    const { binding } = tensorflow.backend() as unknown as { binding: { TF_Version: string } };
    const reason = 'the native library is installed';
    return { name: 'tensorflow', version: binding.TF_Version, reason };
  } catch (cause) {
    if (wanted === 'tensorflow') throw unavailable(cause);
    const [why = ''] = (cause as Error).message.split('\n');
    return await loadWasm(`the native library cannot be loaded: ${why}`, options);
  }
}

/** To be called before threads are started that load TensorFlow: it reads these once, and a worker cannot set them for the process. */
export function prepareTensorflow({ threads, operations = 1 }: BackendOptions): void {
  shareThreadLock();
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  if (threads === undefined) return;
  process.env['TF_NUM_INTRAOP_THREADS'] ??= String(threads);
  process.env['TF_NUM_INTEROP_THREADS'] ??= String(operations);
}

async function loadWasm(reason: string, { threads }: BackendOptions): Promise<Backend> {
  try {
    const { setBackend } = await import('@tensorflow/tfjs-core');
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(`${path.dirname(entry)}${path.sep}`);
    if (threads !== undefined) wasm.setThreadsCount(threads);
    if (!(await setBackend('wasm'))) throw new Error('setBackend returned false');
    return { name: 'wasm', version: wasm.version_wasm, reason };
  } catch (cause) {
    throw unavailable(cause);
  }
}

function unavailable(cause: unknown): PipelineError {
  return new PipelineError({
    code: 'BACKEND_UNAVAILABLE',
    message: `Backend expects native TensorFlow or WebAssembly, got neither: ${(cause as Error).message}`,
    remedy: 'Run npm run setup, which builds one.',
    cause,
  });
}
