/** What the classifier reads of a mail, and what the router and the notifier read of an agent's answer. */
import { filled, numbered, readBy, type Shape } from './shape.ts';

export const otherShapes: Shape[] = [
  ...readBy('classify', [
    ['one long word', (size) => filled('a', size)],
    ['many small words', (size) => filled('a ', size)],
    ['different words', (size) => numbered((n) => `w${n} `, size)],
    ['combining marks', (size) => filled('e\u0301\u0302\u0303', size)],
    ['ligatures that grow', (size) => filled('\ufdfa', size)],
    ['right to left', (size) => filled('שלום ', size)],
    ['no spaces', (size) => filled('請求書', size)],
    ['unspaced words', (size) => filled('請求 ', size)],
    ['addresses', (size) => filled('a@b.example ', size)],
    ['@', (size) => filled('@', size)],
    ['digits and letters', (size) => filled('a1', size)],
    ['links', (size) => filled('https://a.example ', size)],
    ['words of rules', (size) => filled('server down invoice wrong ', size)],
  ]),
  ...readBy('agent', [
    ['base64 in one line', (size) => filled('QUJD', size)],
    ['base64 and an address', (size) => `${filled('QUJD', size)}@x.example`],
    ['@', (size) => filled('@', size)],
    ['a@', (size) => filled('a@', size)],
    ['+', (size) => filled('+', size)],
    ['a+fl-1.', (size) => filled('a+fl-1.', size)],
    ['a+fl-1.a@', (size) => filled('a+fl-1.a@', size)],
    ['an address and dots', (size) => `x@${filled('.', size)}x`],
    ['markers', (size) => filled('-=-=- ', size)],
    ['markers and blanks', (size) => `-=-=-${filled(' ', size)}-=-=-x`],
    ['markers by line', (size) => filled('-=-=- x\n', size)],
    ['commands', (size) => filled('#note a\n', size)],
    ['a command and blanks', (size) => `#${filled(' ', size)}\u2028x`],
    ['the address of the agent', (size) => filled('ana@firstline.test', size)],
    ['long telephone numbers', (size) => filled('+1-', size)],
  ]),
];
