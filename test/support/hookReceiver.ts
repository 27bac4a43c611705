/** A receiver of webhooks on this machine: keeps each request that it got, and answers as the test says. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export type Got = { id: string; type: string; seq: number; ticket: string; genuine: boolean; body: string };

/** `status` null: no answer at all. */
export type Answers = (got: Got, nth: number) => { status: number | null; headers?: Record<string, string> };

export async function hookReceiver(answers: Answers = () => ({ status: 204 })) {
  const got: Got[] = [];
  let says = answers;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      const { data = { seq: 0 }, type } = JSON.parse(body) as {
        type: string;
        data?: { seq: number; ticket?: string };
      };
      const id = String(request.headers['webhook-id']);
      const signed = `${id}.${String(request.headers['webhook-timestamp'])}.${body}`;
      const key = Buffer.from(SECRET.slice(6), 'base64');
      const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
      const genuine = request.headers['webhook-signature'] === expected;
      const one = { id, type, seq: data.seq, ticket: data.ticket ?? '', genuine, body };
      got.push(one);
      const { status, headers = {} } = says(one, got.length);
      if (status !== null) response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    got,
    answer(next: Answers) {
      says = next;
    },
  };
}

/** The first arrival of each delivery. */
export function firsts(got: readonly Got[]): Got[] {
  return got.filter(({ id }, at) => got.findIndex((one) => one.id === id) === at);
}
