/**
 * Checks the author of a mail by SPF (RFC 7208), DKIM (RFC 6376), ARC (RFC 8617) and DMARC (RFC 7489), with mailauth.
 *
 * Promises: a pass is about the one author that our own parser reads. An undecided check (a DNS failure, a mail
 * beyond a limit, a client whose address says nothing) is a temporary error, which counts as *unchecked*. Never counts
 * a signature that covers part of the body only, that does not cover From, or that uses SHA-1.
 *
 * Runs in a separate thread: mailauth's parser copies keys of a header into objects, which is harmless only
 * where `__proto__` was deleted (see pipeline/authenticatingThread.ts).
 */
import type { ARCData } from 'mailauth';
import { arc } from 'mailauth/lib/arc/index.js';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { dmarc } from 'mailauth/lib/dmarc/index.js';
import { spf } from 'mailauth/lib/spf/index.js';
import { z } from 'zod';
import { addressIn } from '../../contract/address.ts';
import { authorIn } from '../mail/author.ts';
import { headerStart, splitMail } from '../mail/headers.ts';
import { type Authentication, type AuthenticationJob, UNDECIDED } from './authentication.ts';
import { authenticationLimits } from './authenticationLimits.ts';
import type { Resolve } from './resolver.ts';

export async function authenticate(job: AuthenticationJob, resolver: Resolve): Promise<Authentication> {
  const raw = Buffer.from(job.raw.buffer, job.raw.byteOffset, job.raw.byteLength);
  const mail = raw.subarray(headerStart(raw));
  const domain = addressIn(authorIn(splitMail(raw).fields) ?? '')?.domain ?? null;
  if (domain === null) return { ...UNDECIDED, dmarc: 'none' };
  if (!isWithinLimits(mail)) return { ...UNDECIDED, domain };
  const { keyBits: minBitLength } = authenticationLimits;
  const [signed, sent] = await Promise.all([
    dkimVerify(mail, { resolver, sender: job.mailFrom || `postmaster@${domain}`, minBitLength }),
    job.ip === null
      ? null
      : spf({
          sender: job.mailFrom,
          ip: job.ip,
          helo: job.helo || `[${job.ip}]`,
          mta: 'firstline',
          resolver,
        }),
  ]);
  const sets: unknown = signed.arc;
  // First, because `arc` takes the sets apart.
  const isTrusted = isTrustedChain(sets, job.arcSealers);
  const chain = hasArc(sets) ? (await arc(sets, { resolver, minBitLength })).status.result : 'none';
  const signatures = signed.results.flatMap(signatureOf);
  const passed = signatures.filter(({ result }) => result === 'pass');
  const spfResult = sent?.status.result ?? 'none';
  const found = await dmarc({
    headerFrom: `author@${domain}`,
    spfDomains: sent !== null && spfResult === 'pass' ? [sent.domain] : [],
    dkimDomains: passed.map(({ domain: signer }) => ({ domain: signer })),
    resolver,
  });
  const known = {
    domain,
    spf: spfResult,
    dkim: signatures.map(({ result, domain: signer }) => ({ result, domain: signer })),
    arc: chain,
  };
  if (found === false) return { ...UNDECIDED, ...known, dmarc: 'none' };
  const policy = policies.safeParse(String(found.policy ?? '').toLowerCase()).data ?? null;
  const isDecided = job.ip !== null && spfResult !== 'temperror' && !signatures.some(isOpen);
  const isExcused = chain === 'pass' && isTrusted;
  return { ...known, policy, dmarc: resultOf(found.status.result, isDecided, isExcused) };
}

const policies = z.enum(['none', 'quarantine', 'reject']);

/** A fail needs every check to be decided: a check that was not could have been the pass. */
function resultOf(result: string, isDecided: boolean, isExcused: boolean): Authentication['dmarc'] {
  if (result === 'pass' || result === 'none') return result;
  if (result !== 'fail' || !isDecided) return 'temperror';
  return isExcused ? 'none' : 'fail';
}

type Signature = { result: string; domain: string };

/** mailauth's own types name other fields than it returns. */
const verified = z.object({
  signingDomain: z.string(),
  algo: z.string().optional(),
  signingHeaders: z.object({ keys: z.string() }),
  status: z.object({ result: z.string(), underSized: z.number().optional() }),
});

/** `policy`: valid, and yet no proof of this author and this body. */
function signatureOf(found: unknown): Signature[] {
  const read = verified.safeParse(found);
  // `none`: there is no signature.
  if (!read.success) return [];
  const { status, signingDomain, algo = '', signingHeaders } = read.data;
  const covered = signingHeaders.keys.split(':').map((name) => name.trim().toLowerCase());
  const isWhole = (status.underSized ?? 0) === 0;
  const isProof = isWhole && covered.includes('from') && /-sha256$/i.test(algo.trim());
  const result = status.result === 'pass' && !isProof ? 'policy' : status.result;
  return [{ result, domain: signingDomain }];
}

function isOpen({ result }: Signature): boolean {
  return result === 'temperror';
}

/** mailauth's types disagree about a mail without ARC. */
function hasArc(data: unknown): data is ARCData {
  return typeof data === 'object' && data !== null && 'chain' in data;
}

const arcSet = z.object({
  'arc-seal': z.object({ parsed: z.object({ d: z.object({ value: z.string() }) }) }),
  'arc-authentication-results': z.object({ parsed: z.object({ dmarc: z.object({ value: z.string() }) }) }),
});

/** Whether servers that we trust alone handed the mail on, and each of them saw DMARC pass. */
function isTrustedChain(data: unknown, sealers: readonly string[]): boolean {
  const read = z.object({ chain: z.array(arcSet).min(1) }).safeParse(data);
  return (
    read.success &&
    read.data.chain.every(
      (set, place) =>
        sealers.includes(set['arc-seal'].parsed.d.value.toLowerCase()) &&
        (place > 0 || set['arc-authentication-results'].parsed.dmarc.value.toLowerCase() === 'pass'),
    )
  );
}

const BOUNDED = new Set(['from', 'content-type', 'return-path', 'dkim-signature']);

/** Measured on the bytes, because a field of our own splitter is cut at its limit. */
function isWithinLimits(mail: Buffer): boolean {
  const { headerBytes, headerLines, fieldBytes, signatures, arcSets, digestedBytes } = authenticationLimits;
  const { fields, body } = splitMail(mail);
  const header = mail.length - body.length;
  if (header > headerBytes) return false;
  const lines = mail.toString('latin1', 0, header).split('\n').length;
  const isLong = fields.some(
    ({ name, value }) => (BOUNDED.has(name) || name.startsWith('arc-')) && value.length > fieldBytes,
  );
  const dkim = fields.filter(({ name }) => name === 'dkim-signature').length;
  const arcFields = fields.filter(({ name }) => name.startsWith('arc-')).length;
  const digests = dkim + (arcFields > 0 ? 1 : 0);
  return (
    lines <= headerLines &&
    !isLong &&
    dkim <= signatures &&
    arcFields <= 3 * arcSets &&
    body.length * Math.max(1, digests) <= digestedBytes
  );
}
