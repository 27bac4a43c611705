/** The reply token: who has it may answer about one ticket, as one person. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  messageIdWithToken,
  noticeToken,
  plusAddress,
  replyToken,
  tokenFits,
  tokenInAddress,
  tokenInMessageId,
  type TokenOwner,
  withoutPlus,
} from '../../contract/token.ts';

const secret = 'a secret';
const owner: TokenOwner = { ticket: 'FL-1001', audience: 'customer', person: 'p1' };
const token = replyToken(secret, owner);
const found = { ticket: 'FL-1001', token, audience: null };

describe('a token', () => {
  test('is frozen: 80 bits in 16 letters', () => {
    expect(token).toBe('gdzpsaa5mfhohayy');
    expect(replyToken(secret, { ...owner, ticket: 'fl-1001' })).toBe(token);
  });

  test('fits its owner, without case', () => {
    expect(tokenFits(secret, found, owner)).toBe(true);
    expect(tokenFits(secret, { ...found, token: token.toUpperCase(), ticket: 'fl-1001' }, owner)).toBe(true);
  });

  test('fits nobody else', () => {
    expect(tokenFits('another secret', found, owner)).toBe(false);
    expect(tokenFits(secret, found, { ...owner, person: 'p2' })).toBe(false);
    expect(tokenFits(secret, found, { ...owner, audience: 'agent' })).toBe(false);
    expect(tokenFits(secret, found, { ...owner, ticket: 'FL-1002' })).toBe(false);
    expect(tokenFits(secret, { ...found, ticket: 'FL-1002' }, { ...owner, ticket: 'FL-1002' })).toBe(false);
    expect(tokenFits(secret, { ...found, token: '' }, owner)).toBe(false);
    expect(tokenFits(secret, { ...found, token: `${token}a` }, owner)).toBe(false);
  });

  test('with any one character changed does not fit', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 15 }),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'.split('')),
        (place, letter) => {
          fc.pre(token[place] !== letter);
          const changed = token.slice(0, place) + letter + token.slice(place + 1);
          expect(tokenFits(secret, { ...found, token: changed }, owner)).toBe(false);
        },
      ),
    );
  });
});

describe("a notice's token", () => {
  const agent: TokenOwner = { ...owner, audience: 'agent', person: 'rui' };

  test('is frozen, and another for each notice, agent and ticket', () => {
    expect(noticeToken(secret, agent, 'm1')).toBe('rnwwrgzwa7mvxfst');
    const all = [
      noticeToken(secret, agent, 'm1'),
      noticeToken(secret, agent, 'm2'),
      noticeToken(secret, { ...agent, person: 'lea' }, 'm1'),
      noticeToken(secret, { ...agent, ticket: 'FL-1002' }, 'm1'),
      noticeToken('another secret', agent, 'm1'),
      replyToken(secret, agent),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('in an address', () => {
  test('is found where it was put', () => {
    const address = plusAddress('support@firstline.test', 'FL-1001', token);
    expect(address).toBe(`support+FL-1001.${token}@firstline.test`);
    expect(tokenInAddress(address)).toEqual({ ...found, mailbox: 'support@firstline.test' });
    expect(tokenInAddress(address.toUpperCase())).toMatchObject({
      ticket: 'FL-1001',
      mailbox: 'support@firstline.test',
    });
  });

  test.each([
    'support@firstline.test',
    'support+news@firstline.test',
    'support+FL-1001@firstline.test',
    'support+FL-x.abc@firstline.test',
    '',
  ])('is not in %s', (address) => expect(tokenInAddress(address)).toBeNull());

  test('the mailbox is what is left without the plus', () => {
    expect(withoutPlus('Support+FL-1001.abc@Firstline.test')).toBe('support@firstline.test');
    expect(withoutPlus('support@firstline.test')).toBe('support@firstline.test');
  });
});

describe('in a Message-ID', () => {
  test.each(['customer', 'agent'] as const)(
    'of a message to the %s is found where it was put',
    (audience) => {
      const messageId = messageIdWithToken('support@firstline.test', {
        ticket: 'FL-1001',
        audience,
        token,
        message: 'm2a',
      });
      expect(tokenInMessageId(messageId)).toEqual({ ticket: 'FL-1001', token, audience });
      expect(tokenInMessageId(messageId.toUpperCase())).toMatchObject({ ticket: 'FL-1001', audience });
    },
  );

  test.each(['1234@mail.test', 'fl-1001@firstline.test', `fl-1001.x-${token}.m1@firstline.test`])(
    'is not in %s',
    (messageId) => expect(tokenInMessageId(messageId)).toBeNull(),
  );
});
