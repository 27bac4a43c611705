/** Whether the name servers answer that check the senders of our own SMTP intake. Asks for one public record. */
import type { Configuration } from '../../config/configuration.ts';
import { intakeName } from '../../contract/authserv.ts';
import { askedResolver } from '../../ingest/authentication/resolver.ts';
import { causeOf, type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';

export function sendersCheck({ server: { dns }, mailboxes }: Configuration): Check {
  const name = 'sender checks';
  if (dns === null) {
    const unused = found('not configured (`server.dns`): the SMTP intake checks no sender itself');
    return { name, look: () => Promise.resolve(unused) };
  }
  const { servers } = dns;
  const asked = servers === 'system' ? 'the name servers of this machine' : servers.join(', ');
  return { name, look: () => look(servers, asked, intakeName(mailboxes)) };
}

async function look(servers: readonly string[] | 'system', asked: string, domain: string): Promise<Finding> {
  try {
    await askedResolver(servers)(`_dmarc.${domain}`, 'TXT');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code !== 'ENOTFOUND' && code !== 'ENODATA')
      return failed(
        `${asked}: ${causeOf(thrown)}`,
        'check server.dns.servers and the network; senders stay unchecked',
      );
  }
  return found(`${asked} answer; senders are checked by SPF, DKIM, ARC and DMARC`);
}
