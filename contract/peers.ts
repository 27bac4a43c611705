/** Matches a client's IP address against trusted addresses and CIDR blocks, IPv4 and IPv6. */
import { BlockList, isIP } from 'node:net';

/** This machine: the usual address of a border that relays to the default listener. */
export const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1'];

/** Throws for a value that is neither an address nor a block. The configuration check has refused such values. */
export function peersOf(trusted: readonly string[]): (peer: string) => boolean {
  const list = new BlockList();
  for (const one of trusted) {
    const [address = '', prefix] = one.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (peer) => {
    // A dual-stack socket reports IPv4 in this form.
    const plain = peer.replace(/^::ffff:(?=\d+\.)/i, '');
    const version = isIP(plain);
    return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
  };
}
