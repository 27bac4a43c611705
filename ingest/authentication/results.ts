/**
 * The Authentication-Results (RFC 8601) in which our intake writes down what it found about a mail's author. It is
 * stored with the mail, so that the verdict is read from the bytes as that of any border.
 *
 * Never writes a character that a stranger chose, but for letters, digits, dots and hyphens of a domain.
 */
import type { Authentication } from './authentication.ts';

const SIGNATURES = 5;

export function resultsField(authserv: string, found: Authentication): string {
  const domain = found.domain === null ? '' : ` header.from=${plain(found.domain)}`;
  const policy = found.policy === null ? '' : ` policy.published-domain-policy=${found.policy}`;
  const parts = [
    `dmarc=${found.dmarc}${domain}${policy}`,
    `spf=${plain(found.spf)}`,
    ...(found.dkim.length === 0 ? ['dkim=none'] : found.dkim.slice(0, SIGNATURES).map(signature)),
    `arc=${plain(found.arc)}`,
  ];
  return `Authentication-Results: ${plain(authserv)};\r\n\t${parts.join(';\r\n\t')}\r\n`;
}

function signature({ result, domain }: Authentication['dkim'][number]): string {
  return `dkim=${plain(result)} header.d=${plain(domain)}`;
}

const LONGEST = 255;

function plain(text: string): string {
  const kept = text.slice(0, LONGEST).replace(/[^A-Za-z0-9._-]/g, '');
  return kept === '' ? 'none' : kept;
}
