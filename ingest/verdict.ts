/**
 * DMARC's verdict on the sender, as our own border wrote it (RFC 8601): the topmost Authentication-Results whose
 * authserv-id is the one we believe. Any other was written by whoever sent the mail. No DNS here.
 */
import type { Verdict } from '../contract/contact.ts';
import { allValues, type HeaderField } from './headers.ts';

const UNCHECKED: Verdict = { dmarc: 'unchecked', policy: null };

export function verdictOf(fields: HeaderField[], authserv: string | null): Verdict {
  if (authserv === null || authserv === '') return UNCHECKED;
  const ours = allValues(fields, 'authentication-results')
    .map(withoutComments)
    .find(({ text }) => authservId(text) === authserv.toLowerCase());
  if (ours === undefined) return UNCHECKED;
  // Quoted strings go, so that a property's value cannot pose as a result.
  const [, result] =
    /;\s*dmarc\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i.exec(ours.text.replace(/"[^"]*"/g, '""')) ?? [];
  const policy = policyIn(ours);
  if (result?.toLowerCase() === 'pass') return { dmarc: 'pass', policy: null };
  if (result?.toLowerCase() === 'fail') return { dmarc: 'fail', policy };
  return UNCHECKED;
}

type Header = { text: string; comments: string };

/** `mx.example.net 1; …`: the id, perhaps quoted, perhaps with a version. */
function authservId(text: string): string {
  return (/^\s*"?([^\s;"]+)"?/.exec(text)?.[1] ?? '').toLowerCase();
}

/** The disposition is told as a property (`policy.dmarc=`), or, by Gmail and others, in a comment (`p=REJECT`). */
function policyIn({ text, comments }: Header): Verdict['policy'] {
  const found =
    /\bpolicy\.(?:published-domain-policy|dmarc)\s*=\s*(none|quarantine|reject)/i.exec(text) ??
    /\bp\s*=\s*(none|quarantine|reject)\b/i.exec(comments) ??
    /\b(?:header\.)?p\s*=\s*(none|quarantine|reject)\b/i.exec(text);
  const policy = found?.[1]?.toLowerCase();
  return policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null;
}

/** Comments nest (RFC 5322 §3.2.2) and do not count inside quotes. */
function withoutComments(value: string): Header {
  let depth = 0;
  let quoted = false;
  const out = { text: '', comments: '' };
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (char === '\\') at += 1;
    if (char === '"' && depth === 0) quoted = !quoted;
    if (!quoted && char === ')' && depth > 0) depth -= 1;
    if (!quoted && char === '(') depth += 1;
    if (depth > 0) out.comments += char;
    else if (char !== ')' || quoted) out.text += char;
  }
  return out;
}
