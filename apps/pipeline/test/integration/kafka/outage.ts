import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import type { SocketRequest } from '../../../src/transport/kafka/create-socket-factory.ts';

/** The network of one client, which can be cut so that nothing is refused and nothing arrives. */
export class Outage {
  readonly #sockets = new Set<Socket>();
  readonly #hole: Server = createServer().listen(0, '127.0.0.1').unref();
  #isCut = false;

  /** For the client that is to be cut off. */
  readonly createSocket = ({ host, port, onConnect }: SocketRequest): Socket => {
    const hole = (this.#hole.address() as AddressInfo).port;
    const socket = this.#isCut
      ? connect({ host: '127.0.0.1', port: hole }, onConnect)
      : connect({ host, port }, onConnect);
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  };

  begin(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) {
      socket.pause();
      socket.cork();
    }
  }

  end(): void {
    this.#isCut = false;
    for (const socket of this.#sockets) socket.destroy(new Error('the cable is in again'));
  }

  close(): void {
    this.#hole.close();
  }
}
