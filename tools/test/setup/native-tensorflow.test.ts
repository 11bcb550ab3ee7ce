import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { findRoute, nativeTensorflow } from '../../setup/native-tensorflow.mjs';
import { bindingPackage } from '../../setup/native/paths.mjs';
import type { BindingPackage } from '../../setup/native/paths.mjs';
import type { Route } from '../../setup/native/routes.mjs';
import { writeNativeState } from '../../setup/native/state.mjs';
import { Unavailable } from '../../setup/native/unavailable.mjs';
import { recordedContext } from './recorded-context.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { writeFiles } from './write-files.ts';

const packageFolder = 'node_modules/@tensorflow/tfjs-node';

function createCheckout(): { root: string; installed: BindingPackage } {
  const root = temporaryFolder();
  writeFiles(root, {
    [`${packageFolder}/package.json`]: {
      version: '4.22.0',
      binary: {
        module_name: 'tfjs_binding',
        module_path: './lib/napi-v{napi_build_version}',
        napi_versions: [3, 8, 99],
      },
    },
  });
  return { root, installed: bindingPackage(root)! };
}

/** Puts a binding and a library where the installation would. */
const install = (root: string): void =>
  writeFiles(root, {
    [`${packageFolder}/lib/napi-v8/tfjs_binding.node`]: 'binding',
    [`${packageFolder}/deps/lib/libtensorflow.so`]: 'library',
  });

const open: Route = { name: 'open', provide: async () => {} };

const closed = (name: string, ...details: ConstructorParameters<typeof Unavailable>): Route => ({
  name,
  provide: async () => {
    throw new Unavailable(...details);
  },
});

const proven = async (): Promise<void> => {};

describe('bindingPackage', () => {
  it('chooses the newest interface version that this Node has', () => {
    const { root, installed } = createCheckout();
    expect(installed.binding).toBe(join(root, packageFolder, 'lib/napi-v8/tfjs_binding.node'));
  });
});

describe('findRoute', () => {
  it('takes the first route that leads to a proven library', async () => {
    const { root, installed } = createCheckout();
    const outcome = await findRoute(installed, recordedContext(root), {
      routes: [
        closed('first', 'not there', { isNews: false }),
        open,
        closed('last', 'never tried'),
      ],
      prove: proven,
    });
    expect(outcome).toEqual({ route: 'open' });
  });

  it('goes on when what a route provided does not compute', async () => {
    const { root, installed } = createCheckout();
    let proofs = 0;
    const outcome = await findRoute(installed, recordedContext(root), {
      routes: [open, { ...open, name: 'second' }],
      prove: async () => {
        proofs += 1;
        if (proofs === 1) throw new Unavailable('computes wrongly');
      },
    });
    expect(outcome).toEqual({ route: 'second' });
  });

  it('says why each route is closed and what to do, and shows what failed programs printed', async () => {
    const { root, installed } = createCheckout();
    const context = recordedContext(root);
    const outcome = await findRoute(installed, context, {
      routes: [
        closed('cache', 'not there', { isNews: false }),
        closed('installer', 'it failed (ECONNREFUSED)'),
        closed('wheel', 'missing: make', { remedy: 'install make', output: 'make: not found' }),
      ],
      prove: proven,
    });
    expect(outcome).toEqual({
      reason: 'installer: it failed (ECONNREFUSED); wheel: missing: make',
      remedy: 'install make',
    });
    expect(context.lines).toEqual([expect.stringContaining('make: not found')]);
  });

  it('takes a full disk for a closed route and a fault of its own for a fault', async () => {
    const { root, installed } = createCheckout();
    const failing = (error: Error): Route => ({
      name: 'failing',
      provide: async () => {
        throw error;
      },
    });
    const fullDisk = Object.assign(new Error('ENOSPC: no space left'), { syscall: 'write' });
    const means = { routes: [failing(fullDisk)], prove: proven };
    await expect(findRoute(installed, recordedContext(root), means)).resolves.toMatchObject({
      reason: 'failing: ENOSPC: no space left',
    });
    const faulty = { routes: [failing(new TypeError('a fault'))], prove: proven };
    await expect(findRoute(installed, recordedContext(root), faulty)).rejects.toThrow('a fault');
  });
});

describe('nativeTensorflow', () => {
  it('is done without a library where the WebAssembly backend is asked for', () => {
    const { root } = createCheckout();
    expect(nativeTensorflow.isDone(recordedContext(root))).toBe(false);
    const context = recordedContext(root, { PELLUCID_BACKEND: 'wasm' });
    expect(nativeTensorflow.isDone(context)).toBe(true);
    expect(nativeTensorflow.notice!(context)).toBeUndefined();
  });

  it('is done while the proven files are in place', () => {
    const { root, installed } = createCheckout();
    const context = recordedContext(root);
    install(root);
    writeNativeState(installed, { route: 'open' }, context);
    expect(nativeTensorflow.isDone(context)).toBe(true);
    writeFiles(root, { [`${packageFolder}/deps/lib/libtensorflow.so`]: 'cut' });
    expect(nativeTensorflow.isDone(context)).toBe(false);
    install(root);
    expect(nativeTensorflow.isDone(context)).toBe(true);
    rmSync(join(root, packageFolder, 'lib'), { recursive: true });
    expect(nativeTensorflow.isDone(context)).toBe(false);
  });

  it('remembers that it cannot be had until asked to retry or a tool appears', () => {
    const { root, installed } = createCheckout();
    const context = recordedContext(root, { PATH: join(root, 'bin') });
    writeNativeState(installed, { reason: 'no make', remedy: 'install make' }, context);
    expect(nativeTensorflow.isDone(context)).toBe(true);
    expect(nativeTensorflow.notice!(context)).toBe(
      'native TensorFlow is not available (no make). The slower WebAssembly backend serves. ' +
        'To change that, install make, then run: npm run setup',
    );
    expect(nativeTensorflow.isDone({ ...context, isRetry: true })).toBe(false);
    const withTools = {
      ...context,
      environment: { ...context.environment, PATH: '/bin:/usr/bin' },
    };
    expect(nativeTensorflow.isDone(withTools)).toBe(false);
  });
});
