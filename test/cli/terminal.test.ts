/** The edges of a real process: pipes that close, lines that must have left, what nobody caught. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const terminalModule = pathToFileURL(resolve(import.meta.dirname, '../../cli/terminal.ts')).href;

function program(body: string): string[] {
  return [
    '--input-type=module',
    '-e',
    `const { openTerminal } = await import('${terminalModule}');
    const terminal = openTerminal();
    const { io } = terminal;
    ${body}`,
  ];
}

function outcome(body: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, program(body), { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('what was printed is one JSON value a line, and the exit code is given', () => {
  const body = "await io.print({ a: 1 }); await io.print(null); io.tell('hello'); await terminal.end(1);";
  expect(outcome(body)).toEqual({ status: 1, stdout: '{"a":1}\nnull\n', stderr: 'hello\n' });
});

test('a slow reader gets every line before the process ends', async () => {
  const body =
    "for (let n = 0; n < 20000; n += 1) await io.print({ n, filler: 'x'.repeat(100) }); await terminal.end(0);";
  const child = spawn(process.execPath, program(body), { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await new Promise((go) => {
    setTimeout(go, 300);
  });
  const lines = (await text(child.stdout)).trimEnd().split('\n');
  expect(lines).toHaveLength(20_000);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ n: 19_999 });
  expect(await ended).toEqual([0, null]);
});

test('a reader who has seen enough is no error', async () => {
  const body = 'for (;;) await io.print({ a: 1 });';
  const child = spawn(process.execPath, program(body), { stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
});

test('nobody reading the errors stops nothing', async () => {
  const body =
    "for (let n = 0; n < 5; n += 1) { io.tell('x'); await new Promise((go) => setTimeout(go, 20)); } await io.print('done'); await terminal.end(0);";
  const child = spawn(process.execPath, program(body), { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.destroy();
  expect(await text(child.stdout)).toBe('"done"\n');
});

test.each([
  ['thrown', "setTimeout(() => { throw new Error('a bug\\nand more'); }); setInterval(() => {}, 1000);"],
  ['rejected', "void Promise.reject(new Error('a bug')); setInterval(() => {}, 1000);"],
])('what was %s and not caught is one line and exit 1', (_, body) => {
  expect(outcome(body)).toEqual({ status: 1, stdout: '', stderr: 'firstline: a bug\n' });
});
