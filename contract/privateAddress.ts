/**
 * Addresses that belong to no public host: loopback, private networks, link-local (clouds answer secrets there), multicast
 * and reserved blocks, and IPv6 addresses that carry an IPv4 one. IANA's special-purpose registries (RFC 6890).
 */
import { isIP } from 'node:net';
import { peersOf } from './peers.ts';

const FOUR = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Only 2000::/3 is given to hosts; these are the blocks in it that are not, or that hold an IPv4 address. */
const SIX = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const isSpecial = peersOf([...FOUR, ...SIX]);
const isGlobal = peersOf(['2000::/3']);

/** True for any text that is no address of a public host. */
export function isPrivateAddress(address: string): boolean {
  if (isIP(address) === 4) return isSpecial(address);
  return !isGlobal(address) || isSpecial(address);
}

/**
 * Whether the host of a URL is on this machine or network by its writing: a private address, a name without a dot, or one below
 * `localhost`. Resolves no name. A final dot, which makes a name absolute, changes nothing.
 */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return isPrivateAddress(host);
  return !host.includes('.') || host.endsWith('.localhost');
}
