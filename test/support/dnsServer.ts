/** A name server on loopback: TXT, A and MX records as told, and failures on demand. UDP alone. */
import { createSocket } from 'node:dgram';
import { onTestFinished } from 'vitest';

export type DnsServer = {
  /** `127.0.0.1:PORT`. */
  address: string;
  /** `TXT selector._domainkey.example.org` → its values. */
  records: Map<string, string[]>;
  /** Names that are answered with SERVFAIL. */
  failing: Set<string>;
  /** Names that are never answered. */
  silent: Set<string>;
  asked: string[];
};

const TYPES: Record<number, string> = { 1: 'A', 15: 'MX', 16: 'TXT', 28: 'AAAA' };
const SERVFAIL = 2;
const NXDOMAIN = 3;

export async function dnsServer(): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const server: DnsServer = {
    address: '',
    records: new Map(),
    failing: new Set(),
    silent: new Set(),
    asked: [],
  };
  socket.on('message', (query, from) => {
    const { name, type, end } = question(query);
    server.asked.push(`${type} ${name}`);
    if (server.silent.has(name)) return;
    const values = server.records.get(`${type} ${name}`) ?? [];
    const isKnown = [...server.records.keys()].some((key) => key.endsWith(` ${name}`));
    const code = server.failing.has(name) ? SERVFAIL : isKnown ? 0 : NXDOMAIN;
    socket.send(answer(query, end, type, code === 0 ? values : [], code), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => void socket.close());
  server.address = `127.0.0.1:${socket.address().port}`;
  return server;
}

function question(query: Buffer): { name: string; type: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = TYPES[query.readUInt16BE(at + 1)] ?? 'other';
  return { name: labels.join('.').toLowerCase(), type, end: at + 5 };
}

function answer(query: Buffer, end: number, type: string, values: string[], code: number): Buffer {
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(values.length, 6);
  return Buffer.concat([head, query.subarray(12, end), ...values.map((value) => record(type, value))]);
}

function record(type: string, value: string): Buffer {
  const data = dataOf(type, value);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(Number(Object.keys(TYPES).find((key) => TYPES[Number(key)] === type)), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function dataOf(type: string, value: string): Buffer {
  if (type === 'A') return Buffer.from(value.split('.').map(Number));
  if (type === 'MX')
    return Buffer.concat([
      Buffer.from([0, 10]),
      ...value.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
      Buffer.from([0]),
    ]);
  const pieces = value.match(/.{1,255}/g) ?? [''];
  return Buffer.concat(
    pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece)])),
  );
}
