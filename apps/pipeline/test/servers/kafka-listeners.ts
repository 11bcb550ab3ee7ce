import { join } from 'node:path';

/** How clients reach a broker; `tls` encrypts, `sasl` asks for user and password. */
export type KafkaListeners = 'plaintext' | 'sasl' | 'tls' | 'sasl-tls';

/** The user that every broker with passwords knows, for PLAIN and SCRAM. */
export const clientUser = 'pellucid';

/** The password of that user. */
export const clientPassword = 'correct-horse';

/** Files of the certificates that a cluster is started with. */
export interface TlsFiles {
  /** The certificate of the authority, for clients. */
  readonly authority: string;
  /** Key and certificate of the brokers. */
  readonly keyStore: string;
}

/** Where the certificates of a cluster lie. */
export const tlsFiles = (folder: string): TlsFiles => ({
  authority: join(folder, 'authority.pem'),
  keyStore: join(folder, 'broker.pem'),
});
