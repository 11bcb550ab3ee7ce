import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The socket that the one set-up at work in this checkout listens on. A socket, because the system closes it with
 * the process however that ends; a file with a process number could be taken for a stranger's.
 *
 * @param {string} root
 */
const socketPath = (root) => {
  const owner = `${process.getuid?.()} ${realpathSync(root)}`;
  const digest = createHash('sha256').update(owner).digest('hex').slice(0, 16);
  return join(tmpdir(), `pellucid-set-up-${digest}.sock`);
};

/**
 * @param {string} path
 * @returns {Promise<import('node:net').Server | undefined>} Undefined when the path is taken.
 */
const listen = (path) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });

/**
 * Resolves when whoever listens has ended; at once with `false` when nobody does.
 *
 * @param {string} path
 * @param {() => void} onConnected
 * @returns {Promise<boolean>}
 */
const waitForOther = (path, onConnected) =>
  new Promise((resolve) => {
    let isConnected = false;
    const socket = connect(path, () => {
      isConnected = true;
      onConnected();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(isConnected));
    socket.resume();
  });

/**
 * Waits until no other set-up works on this checkout, and keeps others waiting until released.
 *
 * @param {string} root
 * @param {() => void} onWaiting Called when there is one to wait for.
 * @returns {Promise<() => void>} Releases.
 */
export async function holdCheckout(root, onWaiting) {
  const path = socketPath(root);
  for (;;) {
    const server = await listen(path);
    if (server !== undefined) {
      /** @type {Set<import('node:net').Socket>} */
      const waiting = new Set();
      server.on('connection', (socket) => {
        waiting.add(socket.unref());
        socket.on('error', () => {});
      });
      return () => {
        server.close();
        for (const socket of waiting) socket.destroy();
      };
    }
    if (!(await waitForOther(path, onWaiting))) rmSync(path, { force: true });
  }
}
