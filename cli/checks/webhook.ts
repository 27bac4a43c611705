/**
 * Whether an endpoint of webhooks, or a room of a chat program, can be reached: its name, its addresses, TLS. Sends no delivery, and prints the origin
 * alone, because the rest of the address may hold a token.
 */
import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Configuration } from '../../config/configuration.ts';
import { guardedLookup, PRIVATE } from '../../webhooks/sending.ts';
import { causeOf, type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';

export function webhookCheck({ id, url, allowPrivate, kinds }: Configuration['webhooks'][number]): Check {
  return reaching(`webhook ${id}`, url, allowPrivate, kinds);
}

export function chatCheck({ id, url, allowPrivate, tells }: Configuration['chats'][number]): Check {
  return reaching(`chat ${id}`, url.reveal(), allowPrivate, tells);
}

function reaching(name: string, url: string, allowPrivate: boolean, gets: readonly string[]): Check {
  return {
    name,
    async look(signal) {
      const { origin } = new URL(url);
      try {
        await reached(new URL(url), allowPrivate, signal);
        return found(`${origin} can be reached; it gets ${gets.join(', ')}`);
      } catch (thrown) {
        return why(origin, thrown);
      }
    },
  };
}

function why(origin: string, thrown: unknown): Finding {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === PRIVATE)
    return failed(
      `${origin} has private addresses alone`,
      'name a public host, or set `allowPrivate: true` for this endpoint',
    );
  return failed(`${origin}: ${causeOf(thrown)}`, 'correct `url`, or start the receiver');
}

/** Resolves once the connection is open. */
function reached(url: URL, allowPrivate: boolean, signal: AbortSignal): Promise<void> {
  const isTls = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const options = {
    host,
    port: Number(url.port || (isTls ? 443 : 80)),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    lookup: guardedLookup(allowPrivate),
  };
  return new Promise((resolve, reject) => {
    const socket = isTls ? connectTls(options) : connectTcp(options);
    signal.addEventListener('abort', () => socket.destroy());
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}
