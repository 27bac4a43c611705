/**
 * The certificate of the SMTP listeners, from files that are read again when they change: a renewed certificate needs no
 * restart. Files that do not fit together keep the certificate before them in use, and are reported.
 */
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Clock } from '../../contract/clock.ts';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Reports } from '../../contract/reports.ts';

/** Paths of PEM files. */
export type CertificateFiles = { cert: string; key: string };
export type Pem = { cert: string; key: string };

/** A renewed certificate is in use after this time at most. */
export const LOOK_AGAIN_MS = 60_000;

/** Throws a Failure for files that cannot be read or do not fit together. */
export function readCertificate({ cert, key }: CertificateFiles): Pem {
  try {
    const pem = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
    createSecureContext(pem);
    return pem;
  } catch (thrown) {
    throw new Failure(`server.smtpTls: ${cert} and ${key} give no certificate (${messageOf(thrown)})`, {
      retry: false,
    });
  }
}

/** Looks every minute, and calls `renewed` with each changed certificate. The result stops it. */
export function watchCertificate(
  files: CertificateFiles,
  first: Pem,
  { clock, reports }: { clock: Clock; reports: Reports },
  renewed: (pem: Pem) => void,
): () => void {
  let known = first;
  let cancel = (): void => {};
  const look = (): void => {
    try {
      const now = readCertificate(files);
      if (now.cert !== known.cert || now.key !== known.key) renewed((known = now));
    } catch (thrown) {
      reports.say('error', 'failed', { inbox: 'smtp', detail: messageOf(thrown) });
    }
    cancel = clock.wakeAt(clock.now() + LOOK_AGAIN_MS, look);
  };
  cancel = clock.wakeAt(clock.now() + LOOK_AGAIN_MS, look);
  return () => cancel();
}
