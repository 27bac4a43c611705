/**
 * DMARC's verdict on the author, as our own border wrote it (RFC 8601): the topmost Authentication-Results with the
 * authserv-id that we trust. The mail's sender wrote any other. No DNS here.
 *
 * A pass counts only for the domain in `header.from` (RFC 8601 §2.7.8 and §3: the property names the checked domain),
 * and only if the address in From belongs to that domain. Without that property, or for another domain, no border
 * checked this author. A fail needs no such match: it never makes a mail better than an unchecked one.
 */
import { addressIn, canonicalDomain, isWithin } from '../../contract/address.ts';
import type { Verdict } from '../../contract/contact.ts';
import { allValues, type HeaderField } from './headers.ts';
import { readStructured, type Structured } from './structured.ts';

const UNCHECKED: Verdict = { dmarc: 'unchecked', policy: null };

/** `author`: the one address of From, canonical (author.ts); null if ambiguous. */
export function verdictOf(fields: HeaderField[], authserv: string | null, author: string | null): Verdict {
  if (authserv === null || authserv === '') return UNCHECKED;
  const id = authserv.toLowerCase();
  const value = allValues(fields, 'authentication-results').find(
    (one) => authservId(readStructured(one)) === id,
  );
  if (value === undefined) return UNCHECKED;
  const ours = readStructured(value);
  if (!ours.balanced)
    return onlyFails(value)
      ? { dmarc: 'fail', policy: policyIn({ text: value, comments: value }) }
      : UNCHECKED;
  const found = ours.text
    .split(';')
    .slice(1)
    .flatMap((text) => dmarcIn(text, ours));
  const results = new Set(found.map(({ result }) => result));
  if (results.size === 1 && results.has('fail')) return { dmarc: 'fail', policy: policyIn(ours) };
  const isPass = results.size === 1 && results.has('pass');
  return isPass && author !== null && isAbout(found, author) ? { dmarc: 'pass', policy: null } : UNCHECKED;
}

/**
 * A sender must not escape a fail by unbalancing the text that the border quotes. Such a field cannot prove a pass.
 */
function onlyFails(value: string): boolean {
  return /\bdmarc\s*=\s*fail\b/i.test(value) && !/\bdmarc\s*=\s*pass\b/i.test(value);
}

/** Whether these Authentication-Results are in the name of one of these authserv-ids. */
export function isSignedBy(value: string, authservs: ReadonlySet<string>): boolean {
  return authservs.has(authservId(readStructured(value)));
}

/** `mx.example.net 1; …`: the id, perhaps quoted, perhaps with a version. */
function authservId({ text, quoted }: Structured): string {
  const [, place, plain = ''] = /^\s*(?:"(\d+)"|([^\s;"]+))/.exec(text) ?? [];
  return (place === undefined ? plain : (quoted[Number(place)] ?? '')).toLowerCase();
}

type Dmarc = { result: string; about: string | null };

/** A resinfo of the method dmarc (RFC 8601 §2.2). */
function dmarcIn(text: string, { quoted }: Structured): Dmarc[] {
  const result = /^\s*dmarc\s*(?:\/\s*\d+\s*)?=\s*([^\s"]+)/i.exec(text)?.[1];
  if (result === undefined) return [];
  const about = [...text.matchAll(/\sheader\.from\s*=\s*(?:"(\d+)"|([^\s"]+))(?=\s|$)/gi)].map(
    ([, place, plain = '']) => (place === undefined ? plain : (quoted[Number(place)] ?? '')),
  );
  return [{ result: result.toLowerCase(), about: onlyOne(about) }];
}

function onlyOne(values: string[]): string | null {
  const [first, ...others] = new Set(values.map((value) => value.toLowerCase()));
  return first !== undefined && others.length === 0 ? first : null;
}

/**
 * The From's own domain, or the parent domain whose record vouched for it. Without a list of public suffixes, no
 * single label counts as an organisation. Under a longer public suffix no border gives a pass for another owner's
 * domain.
 */
function isAbout(found: Dmarc[], author: string): boolean {
  const about = onlyOne(found.map((dmarc) => dmarc.about ?? ''));
  const domain = domainIn(about ?? '');
  const from = addressIn(author)?.domain ?? '';
  return domain !== null && domain.includes('.') && isWithin(from, domain);
}

/** Some borders write the whole address. */
function domainIn(value: string): string | null {
  return addressIn(value)?.domain ?? canonicalDomain(value);
}

/** The disposition is a property (`policy.dmarc=`), or, from Gmail and others, a comment (`p=REJECT`). */
function policyIn({ text, comments }: Pick<Structured, 'text' | 'comments'>): Verdict['policy'] {
  const found =
    /\bpolicy\.(?:published-domain-policy|dmarc)\s*=\s*(none|quarantine|reject)/i.exec(text) ??
    /\bp\s*=\s*(none|quarantine|reject)\b/i.exec(comments) ??
    /\b(?:header\.)?p\s*=\s*(none|quarantine|reject)\b/i.exec(text);
  const policy = found?.[1]?.toLowerCase();
  return policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null;
}
