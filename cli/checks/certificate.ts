/** Whether the files of `server.smtpTls` give a certificate, as `start` reads them, and how long it is valid. */
import { X509Certificate } from 'node:crypto';
import { type CertificateFiles, readCertificate } from '../../ingest/smtp/certificate.ts';
import { DAY_MS } from '../../contract/zone.ts';
import { type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';

/** Warns this long before the end: a renewal that failed once is tried again within these days. */
const WARNED_DAYS = 30;
const MEND = 'renew it; `start` reads the files again without a restart';

export function certificateCheck(files: CertificateFiles, now: number): Check {
  return {
    name: 'certificate',
    look: () => Promise.resolve(certificateFinding(readCertificate(files).cert, now)),
  };
}

function certificateFinding(cert: string, now: number): Finding {
  const { validFrom, validTo, subject } = new X509Certificate(cert);
  const shown = (subject ?? '').replaceAll('\n', ', ');
  const ends = Date.parse(validTo);
  const day = new Date(ends).toISOString().slice(0, 10);
  if (ends <= now) return failed(`${shown} is not valid since ${day}`, MEND);
  if (Date.parse(validFrom) > now)
    return failed(`${shown} is not valid yet: from ${validFrom}`, 'correct the clock or the certificate');
  const finding = found(`${shown} is valid until ${day}`);
  return ends - now < WARNED_DAYS * DAY_MS ? { ...finding, mend: MEND } : finding;
}
