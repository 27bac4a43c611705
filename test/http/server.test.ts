/** The port: taken or not, and stopped without cutting anybody off. Health, figures, headers and the front page. */
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Registry, Counter } from 'prom-client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { silent } from '../../contract/reports.ts';
import { httpApp, MAX_BODY_BYTES } from '../../http/app.ts';
import { health, type Check } from '../../http/health.ts';
import { openHttp } from '../../http/server.ts';
import { starting } from '../../http/starting.ts';
import { testClock } from '../support/grounds.ts';

function appWith(checks: () => Promise<Check[]>, more: Hono[] = []) {
  const registry = new Registry();
  new Counter({ name: 'firstline_contacts_total', help: 'Contacts taken in', registers: [registry] }).inc(3);
  return httpApp({
    mounts: [health({ checks, registry, reports: silent }), ...more],
    clock: testClock(),
    reports: silent,
  });
}

const well = async (): Promise<Check[]> => [{ name: 'log', ok: true }];

describe('the port', () => {
  test("any free one for 0, and the result tells which; a taken one is the system's own error", async () => {
    const first = await openHttp({ host: '127.0.0.1', port: 0, app: appWith(well) });
    onTestFinished(() => first.close());
    expect((await fetch(`http://127.0.0.1:${first.port}/healthz`)).status).toBe(200);
    const second = openHttp({ host: '127.0.0.1', port: first.port, app: appWith(well) });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE', port: first.port });
  });

  test('a stop finishes the request in hand and takes no other', async () => {
    const slow = new Hono();
    let begun = (): void => {};
    const inHand = new Promise<void>((resolve) => (begun = resolve));
    slow.get('/slow', async (context) => {
      begun();
      await pause(50);
      return context.text('whole');
    });
    const listener = await openHttp({ host: '127.0.0.1', port: 0, app: appWith(well, [slow]) });
    const asking = fetch(`http://127.0.0.1:${listener.port}/slow`);
    await inHand;
    const closing = listener.close();
    expect(await (await asking).text()).toBe('whole');
    await closing;
    await expect(fetch(`http://127.0.0.1:${listener.port}/healthz`)).rejects.toThrow();
  });
});

describe('a client that sends its request slower than is promised', () => {
  test.each([
    ['its headers', 'GET /healthz HTTP/1.1\r\nHost: a\r\n'],
    ['its body', 'POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nx'],
  ])('%s: is cut off then, not up to half a minute later', async (_, beginning) => {
    const slow = new Hono();
    slow.post('/slow', async (context) => context.text(await context.req.text()));
    const app = appWith(well, [slow]);
    const listener = await openHttp({ host: '127.0.0.1', port: 0, app, requestWithinMs: 500 });
    const socket = connect(listener.port, '127.0.0.1');
    socket.on('error', () => {});
    const trickle = setInterval(() => socket.write('x'), 50);
    onTestFinished(async () => {
      clearInterval(trickle);
      socket.destroy();
      await listener.close();
    });
    socket.write(beginning);
    socket.resume();
    const begun = performance.now();
    await new Promise((resolve) => socket.once('close', resolve));
    // Node's own looks are 30 s apart.
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});

describe('health', () => {
  test('alive says nothing of anybody else', async () => {
    const answer = await appWith(async () => [{ name: 'log', ok: false }]).request('/healthz');
    expect([answer.status, await answer.json()]).toEqual([200, { alive: true }]);
  });

  test('ready when every check holds', async () => {
    const answer = await appWith(well).request('/readyz');
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ready: true, checks: [{ name: 'log', ok: true }] },
    ]);
  });

  test('not ready when one does not, and says which', async () => {
    const answer = await appWith(async () => [
      { name: 'log', ok: true },
      { name: 'blobs', ok: false },
    ]).request('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      ready: false,
      checks: [{ ok: true }, { name: 'blobs', ok: false }],
    });
  });

  test('a check that throws is not ready', async () => {
    expect((await appWith(() => Promise.reject(new Error('disk'))).request('/readyz')).status).toBe(503);
  });

  test("figures in Prometheus' own format", async () => {
    const answer = await appWith(well).request('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    expect(await answer.text()).toContain('firstline_contacts_total 3');
  });
});

describe('every answer', () => {
  test.each(['/', '/healthz', '/nowhere'])('%s has the headers that keep browsers safe', async (path) => {
    const { headers } = await appWith(well).request(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  test('an unknown address is a 404 in JSON', async () => {
    const answer = await appWith(well).request('/nowhere');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ status: 404, title: 'Not Found' });
  });

  test('of a process that has not begun is to come again, but for its health', async () => {
    const app = appWith(async () => [{ name: 'pipeline', ok: false }], [starting()]);
    for (const [path, method] of [
      ['/twilio/voice', 'POST'],
      ['/api/v1/tickets', 'GET'],
    ] as const) {
      const answer = await app.request(path, { method });
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '5']);
      expect(await answer.json()).toMatchObject({ status: 503, title: 'Service Unavailable' });
    }
    expect((await app.request('/healthz')).status).toBe(200);
    expect(await (await app.request('/readyz')).json()).toMatchObject({ ready: false });
  });

  test('a body over the limit is refused', async () => {
    const answer = await appWith(well).request('/healthz', {
      method: 'POST',
      body: 'x'.repeat(MAX_BODY_BYTES + 1),
    });
    expect(answer.status).toBe(413);
  });

  test('a body over any limit ends its connection, and no other answer does', async () => {
    const mount = new Hono();
    const small = bodyLimit({ maxSize: 10, onError: (context) => context.text('too large', 413) });
    mount.post('/small', small, (context) => context.text('ok'));
    const app = appWith(well, [mount]);
    const answerTo = async (length: number) => {
      const { status, headers } = await app.request('/small', { method: 'POST', body: 'x'.repeat(length) });
      return [status, headers.get('connection')];
    };
    expect(await answerTo(10)).toEqual([200, null]);
    expect(await answerTo(11)).toEqual([413, 'close']);
    expect(await answerTo(MAX_BODY_BYTES + 1)).toEqual([413, 'close']);
  });

  test('is measured by its route, never by its path', async () => {
    const seen: unknown[] = [];
    const reports = { ...silent, observe: (...observed: unknown[]) => void seen.push(observed) };
    const mount = new Hono();
    mount.get('/trace/:id', (context) => context.text('x'));
    const app = httpApp({ mounts: [mount], clock: testClock(), reports });
    await app.request('/trace/somebody@firstline.test');
    await app.request('/somebody@firstline.test');
    expect(seen).toEqual([
      ['firstline_http_request_seconds', 0, { route: '/trace/:id', status: '200' }],
      ['firstline_http_request_seconds', 0, { route: '/*', status: '404' }],
    ]);
  });

  test('what broke is reported by its route too', async () => {
    const said: unknown[] = [];
    const reports = { ...silent, say: (...words: unknown[]) => void said.push(words) };
    const mount = new Hono();
    mount.get('/trace/:id', () => {
      throw new TypeError('no such column');
    });
    const answer = await httpApp({ mounts: [mount], clock: testClock(), reports }).request('/trace/a@b.test');
    expect(answer.status).toBe(500);
    expect(said).toEqual([['error', 'failed', { route: '/trace/:id', error: 'no such column' }]]);
  });

  test('the front page says what runs here and where to read on', async () => {
    const page = await (await appWith(well).request('/')).text();
    expect(page).toContain('README.md');
    expect(page).toContain('/api/v1/openapi.json');
  });
});
