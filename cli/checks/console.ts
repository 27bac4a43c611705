/**
 * Whether people reach the console over https. Asks `/healthz` at `server.publicUrl`; without an answer the check does not
 * fail, because `check` may run before `start`.
 */
import { causeOf, type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';

const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export function consoleCheck(publicUrl: string | null): Check {
  return {
    name: 'console',
    look: (signal) => (publicUrl === null ? Promise.resolve(notSet()) : reached(new URL(publicUrl), signal)),
  };
}

function notSet(): Finding {
  return found('`server.publicUrl` is not set: the console is for browsers of this machine, over http');
}

async function reached(url: URL, signal: AbortSignal): Promise<Finding> {
  if (url.protocol !== 'https:' && !LOCAL.test(url.hostname))
    return failed(
      `${url.origin} is not https: passwords would travel in clear`,
      'put a proxy with TLS in front and set `server.publicUrl` to its https address',
    );
  try {
    const answer = await fetch(new URL('healthz', url), { signal, redirect: 'manual' });
    if (answer.ok) return found(`${url.origin} answers`);
    return found(
      `${url.origin} answers ${answer.status} at /healthz: is \`start\` running behind the proxy?`,
    );
  } catch (thrown) {
    const cause = causeOf(thrown);
    if (/certificate|TLS/.test(cause))
      return failed(`${url.origin}: ${cause}`, 'renew or correct the certificate of the proxy');
    return found(`${url.origin} is not reached yet: ${cause}`);
  }
}
