/** Other commands than those of taking mail: none works, none tells who is served, none changes whose session it is. */
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { dialogue } from '../support/dialogue.ts';
import { until } from '../support/grounds.ts';
import { HELLO, running } from '../support/smtp.ts';

test.each([
  ['EXPN support', '5'],
  ['XCLIENT ADDR=192.0.2.1 NAME=mx.bank.test', '5'],
  ['XFORWARD ADDR=192.0.2.1 NAME=mx.bank.test', '5'],
  ['BDAT 10 LAST', '5'],
  ['AUTH PLAIN AGEAYg==', '5'],
  ['AUTH LOGIN', '5'],
  ['STARTTLS', '5'],
  ['PROXY TCP4 192.0.2.1 192.0.2.2 1 25', '5'],
  ['TURN', '5'],
  ['ETRN firstline.test', '5'],
  ['SEND FROM:<eve@a.test>', '5'],
  ['WIZ', '5'],
  ['DEBUG', '5'],
  ['KILL', '5'],
  ['SHELL id', '5'],
  ['GET / HTTP/1.1', '421'],
  ['POST /api HTTP/1.1', '421'],
  ['VRFY support@firstline.test', '252'],
  ['VRFY nobody@firstline.test', '252'],
  ['HELP', '214'],
])('%s: %s', async (command, answer) => {
  const { port } = await running();
  const answers = await dialogue(port, `${HELLO}\nC: ${command}\nS: ${answer}`);
  expect(answers.join()).not.toMatch(/mx\.bank\.test|192\.0\.2\.1|uid=/);
});

test('a command line of 13 MB is 421, and is not kept', async () => {
  const { port } = await running();
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let heard = '';
  socket.on('error', () => {});
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  await until('it is greeted', () => heard.startsWith('220'));
  socket.write(`EHLO ${'x'.repeat(13_000_000)}\r\n`);
  await until('it is put out', () => /^421 /m.test(heard));
  await dialogue(port, HELLO);
});
