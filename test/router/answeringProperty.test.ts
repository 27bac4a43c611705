/** Whatever a header says, the one who is answered is a person elsewhere: never ours, a program, a list or an agent. */
import { expect, test } from 'vitest';
import { type Address, type ContactWords, noWords } from '../../contract/contact.ts';
import { whoIsAnswered, writerBehind } from '../../router/answering.ts';
import { settings } from '../support/team.ts';

const OURS = ['support@firstline.test', 'Support+FL-1.abc@Firstline.test', 'billing@firstline.test'];
const PROGRAMS = ['noreply@shop.test', 'no-reply+7@x.test', 'mailer-daemon@mx.test', 'news-bounces@x.test'];
const AGENTS = ['rui@firstline.test', 'LEA@firstline.test'];
const LISTS = ['users@lists.test', 'all@adatum.test'];
const PEOPLE = ['ann@contoso.test', 'bo@litware.test', '"a b"@docomo.test', 'ü@exämple.test'];
const ODD = ['', 'no address', 'a%b@c.test', '<x>', '@', 'a@b', 'x'.repeat(400), '\u202ea@b.test'];
const ALL = [...OURS, ...PROGRAMS, ...AGENTS, ...LISTS, ...PEOPLE, ...ODD];

/** A fixed sequence: the same headers in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function header(next: (below: number) => number): ContactWords {
  const one = (): Address => {
    const address = ALL[next(ALL.length)] ?? '';
    return { address, name: next(3) === 0 ? `${ALL[next(ALL.length)] ?? ''} via X` : '' };
  };
  const several = (most: number): Address[] => Array.from({ length: next(most) }, one);
  return {
    ...noWords,
    from: next(12) === 0 ? null : one(),
    replyTo: several(4),
    to: several(3),
    cc: several(2),
    ...(next(3) === 0 ? { originalFrom: one() } : {}),
    ...(next(3) === 0 ? { lists: LISTS.slice(0, 1 + next(2)) } : {}),
    automatic: next(3) === 0 ? { kind: 'list', because: 'header:list-id', bounces: [] } : null,
  };
}

test('of 20,000 headers none has a program, a list or ourselves answered', () => {
  const next = sequence(20_261_129);
  const body = settings();
  const known = { ...body, version: 1 };
  let answered = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const words = header(next);
    const { to, because } = whoIsAnswered(words, known);
    const writer = writerBehind(words, known);
    for (const person of [to, writer]) {
      if (person === null) continue;
      const plain = person.address.toLowerCase();
      expect(OURS.map((one) => one.toLowerCase())).not.toContain(plain);
      expect(PROGRAMS).not.toContain(plain);
      if (words.lists !== undefined) expect(words.lists).not.toContain(plain);
      // An agent who writes themselves is answered; one whom a mail only names is not.
      if (person.address !== words.from?.address)
        expect(AGENTS.map((one) => one.toLowerCase())).not.toContain(plain);
    }
    if (to !== null) answered += 1;
    else expect(because.at(-1)).toEqual({ rule: 'answers:nobody' });
  }
  expect(answered).toBeGreaterThan(5_000);
});
