/** The findings of checks, and the causes of failed connections in plain words. */
import type { PhoneTree } from '../../contract/phoneTree.ts';

/** `mend` is the remedy, null where the check is well. `menu`: of a telephone number. */
export type Finding = { ok: boolean; detail: string; mend: string | null; menu?: PhoneTree };

/** One check. `signal` aborts it at its time limit; a thrown error becomes a finding too. */
export type Check = { name: string; look(signal: AbortSignal): Promise<Finding> };

export function found(detail: string): Finding {
  return { ok: true, detail, mend: null };
}

export function failed(detail: string, mend: string): Finding {
  return { ok: false, detail, mend };
}

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'no server listens there',
  ENOTFOUND: 'the host is unknown',
  EDNS: 'the host is unknown',
  EAI_AGAIN: 'the name server does not answer',
  ETIMEDOUT: 'no answer',
  ETIMEOUT: 'no answer',
  CONNECT_TIMEOUT: 'no answer',
  GREETING_TIMEOUT: 'no greeting',
  UPGRADE_TIMEOUT: 'no answer to STARTTLS',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the host',
  ECONNRESET: 'the server closed the connection',
  EPROTOCOL: 'the server does not speak the protocol',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is self-signed',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate cannot be verified',
};

/** The cause of a failed connection in our words: a server's own message may quote a secret. */
export function causeOf(thrown: unknown): string {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    // nodemailer puts its code over that of the system, which is still in the message.
    const known = [code, ...Object.keys(CAUSES).filter((one) => error.message.includes(one))];
    for (const one of known) if (CAUSES[one] !== undefined) return `${CAUSES[one]} (${one})`;
    if (/wrong version number|packet length/i.test(error.message))
      return 'the server does not use TLS on this port';
    if (code !== '' && error.cause === undefined) return code;
  }
  return 'the connection failed';
}
