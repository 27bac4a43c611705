/** Mails signed by DKIM and sealed by ARC, with keys made for the test and published on its name server. */
import { generateKeyPairSync } from 'node:crypto';
import type { DKIMSignOptions } from 'mailauth';
import { createSeal } from 'mailauth/lib/arc/index.js';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import type { DnsServer } from './dnsServer.ts';

export type Signer = { domain: string; selector: string; privateKey: string };

export function signer(dns: DnsServer, domain: string, selector = 's1'): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const p = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  dns.records.set(`TXT ${selector}._domainkey.${domain}`, [`v=DKIM1; k=rsa; p=${p}`]);
  return { domain, selector, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

export type Signing = { algorithm?: string; maxBodyLength?: number; headerList?: string };

export async function signed(raw: Buffer, by: Signer, more: Signing = {}): Promise<Buffer> {
  const { domain: signingDomain, selector, privateKey } = by;
  const { headerList, ...rest } = more;
  const key = { signingDomain, selector, privateKey, algorithm: 'rsa-sha256' };
  // Its own types name a list where it reads a text.
  const told: DKIMSignOptions = JSON.parse(
    JSON.stringify({ ...key, headerList, signatureData: [{ ...key, ...rest }] }),
  );
  const { signatures } = await dkimSign(raw, told);
  return Buffer.concat([Buffer.from(signatures), raw]);
}

/** `authResults`: what the sealer says that it found. */
export async function sealed(raw: Buffer, by: Signer, authResults: string): Promise<Buffer> {
  const { domain: signingDomain, selector, privateKey } = by;
  const seal = { signingDomain, selector, privateKey, i: 1, cv: 'none', authResults };
  const { headers } = await createSeal(raw, { seal });
  return Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n`), raw]);
}
