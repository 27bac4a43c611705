/**
 * Addresses that belong to no public host: loopback, private networks, link-local (clouds answer secrets there), multicast
 * and reserved blocks, and IPv6 addresses that carry an IPv4 one. IANA's special-purpose registries (RFC 6890).
 */
import { BlockList, isIP } from 'node:net';

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

const four = listOf(FOUR, 'ipv4');
const six = listOf(SIX, 'ipv6');
const global = listOf(['2000::/3'], 'ipv6');

function listOf(blocks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = '', bits] = block.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** True for any text that is no address of a public host. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return four.check(address, 'ipv4');
  return family !== 6 || !global.check(address, 'ipv6') || six.check(address, 'ipv6');
}
