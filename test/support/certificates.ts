/** A private certificate authority and what it signs for a server on this machine: made for one test file, never kept. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OPENSSL = '/usr/bin/openssl';

/** Why there can be none here; null: there can. */
export function noCertificates(): string | null {
  return existsSync(OPENSSL) ? null : `skipped, because ${OPENSSL} is not installed`;
}

export type Certificates = {
  /** Path of the authority's certificate, as a client is given it. */
  authority: string;
  /** Path of the server's key and certificate, one after the other; valid for 127.0.0.1 alone. */
  server: string;
  /** The same, with the authority's behind them. */
  chain: string;
};

/** Written into `folder`. */
export function certificates(folder: string, days = 2): Certificates {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void =>
    void execFileSync(OPENSSL, args, { cwd: folder, stdio: 'ignore' });
  const key = (name: string): string[] => ['-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`];
  openssl(
    'req',
    '-x509',
    ...key('authority'),
    '-out',
    'authority.pem',
    '-days',
    '2',
    '-subj',
    '/CN=test authority',
  );
  openssl('req', ...key('server'), '-out', 'server.csr', '-subj', '/CN=broker.firstline.test');
  writeFileSync(at('server.ext'), 'subjectAltName=IP:127.0.0.1\n');
  const signed = [
    '-CA',
    'authority.pem',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-extfile',
    'server.ext',
  ];
  openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.crt', '-days', `${days}`, ...signed);
  const [ownKey = '', own = '', above = ''] = ['server.key', 'server.crt', 'authority.pem'].map((name) =>
    readFileSync(at(name), 'utf8'),
  );
  writeFileSync(at('server.pem'), ownKey + own);
  writeFileSync(at('chain.pem'), ownKey + own + above);
  return { authority: at('authority.pem'), server: at('server.pem'), chain: at('chain.pem') };
}
