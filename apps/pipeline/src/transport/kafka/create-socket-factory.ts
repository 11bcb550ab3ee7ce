import { readFileSync } from 'node:fs';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';

import type { KafkaConfig } from '../../config/kafka-config.ts';

const keepAliveMs = 60_000;

/** What kafkajs asks a socket for. */
export interface SocketRequest {
  readonly host: string;
  readonly port: number;
  readonly onConnect: () => void;
}

/** Opens sockets; files of keys and certificates are read anew for each, so that renewed ones come into force. */
export function createSocketFactory(tls: KafkaConfig['tls']): (request: SocketRequest) => Socket {
  return ({ host, port, onConnect }) => {
    const socket = tls.enabled
      ? connectSecure(
          {
            host,
            port,
            minVersion: 'TLSv1.2',
            ...(isIP(host) === 0 && { servername: host }),
            ...pem('ca', tls.caFile),
            ...pem('cert', tls.certificateFile),
            ...pem('key', tls.keyFile),
          },
          onConnect,
        )
      : connectPlain({ host, port }, onConnect);
    socket.setKeepAlive(true, keepAliveMs);
    socket.setNoDelay(true);
    return socket;
  };
}

function pem(option: 'ca' | 'cert' | 'key', file: string): Readonly<Record<string, Buffer>> {
  return file === '' ? {} : { [option]: readFileSync(file) };
}
