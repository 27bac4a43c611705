/** The host behind a peer's IP address: the unit in which sessions and errors are counted. */
import { isIPv6 } from 'node:net';

/**
 * An IPv4 address is a host. The first 64 bits of an IPv6 address are a host (RFC 4291 §2.5.4): one machine may use
 * any of the rest.
 */
export function peerHost(address: string): string {
  const plain = peerAddress(address);
  return isIPv6(plain) ? `${network(plain)}::/64` : plain;
}

/** Without the form in which a dual-stack socket reports IPv4, and without a zone. */
export function peerAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1)[0] ?? '';
}

function network(address: string): string {
  const [head = '', tail = ''] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = address.includes('::') ? [...before, ...zeros, ...after] : before;
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
