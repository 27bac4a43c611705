/** Whether a client's IP address is one of those that are trusted: single addresses and CIDR blocks, IPv4 and IPv6. */
import { BlockList, isIP } from 'node:net';

/** This machine: where a border stands that relays to the default listener. */
export const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1'];

/** Throws on what is neither an address nor a block: the configuration has refused it before. */
export function peersOf(trusted: readonly string[]): (peer: string) => boolean {
  const list = new BlockList();
  for (const one of trusted) {
    const [address = '', prefix] = one.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (peer) => {
    // IPv4 as a socket of both families tells it.
    const plain = peer.replace(/^::ffff:(?=\d+\.)/i, '');
    const version = isIP(plain);
    return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
  };
}
