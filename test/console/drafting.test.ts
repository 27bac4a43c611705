/** What an agent writes: kept as a draft, and addressed to the people whom To and Cc name. */
import { describe, expect, test } from 'vitest';
import { historyOfTicket } from '../../store/tables/history.ts';
import { notesOf } from '../../store/tables/notes.ts';
import { type Desk, desk, fieldsOf, order, PAGE } from './desk.ts';
import { type Answer, type Browser, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const RUI = 'rui@firstline.test';
const REPLY = { order: 'write', as: 'reply', text: 'We look at it.', verb: 'stay' };

async function written({ grounds }: Desk): Promise<string[]> {
  return (await notesOf(grounds.database.read, 'FL-1001')).map(({ kind, text }) => `${kind}: ${text}`);
}

async function facts({ grounds }: Desk, type: string): Promise<object[]> {
  const history = await historyOfTicket(grounds.database.read, 'FL-1001');
  return history.map(({ fact }) => fact).filter((fact) => fact.type === type);
}

function textIn({ text }: Answer): string | undefined {
  return /<textarea[^>]*id="words"[^>]*>\s*([^<]*)<\/textarea/.exec(text)?.[1];
}

describe('a draft', () => {
  const save = (person: Browser, fields: Record<string, string>) =>
    person.forge(`${PAGE}/draft`, { ...REPLY, ...fields });

  test('is saved as it is written, shown on every device of its agent, and used up by sending', async () => {
    const at = await desk();
    const [here, there, rui] = [await signedIn(at, ANA), await signedIn(at, ANA), await signedIn(at, RUI)];
    const page = fieldsOf(await here.get(PAGE));
    expect(JSON.parse((await save(here, { ...page, text: 'We lo' })).text)).toMatchObject({ version: 1 });
    const second = await save(here, { ...page, version: '1', text: 'We look', as: 'note' });
    expect(JSON.parse(second.text)).toEqual({ version: 2, told: 'Saved 9:00' });
    const shown = await there.get(PAGE);
    expect(textIn(shown)).toBe('We look');
    expect(shown.text).toMatch(/id="as-note"\s+value="note"\s+checked/);
    expect(textIn(await rui.get(PAGE))).toBe('');
    const elsewhere = await save(there, { ...fieldsOf(shown), text: 'We looked' });
    expect(JSON.parse(elsewhere.text)).toMatchObject({ version: 3 });
    const stale = await save(here, { ...page, version: '2', text: 'We look and' });
    expect([stale.status, JSON.parse(stale.text)]).toEqual([
      409,
      { newer: { text: 'We looked', version: 3, as: 'reply', to: 'ann@contoso.test', cc: '' } },
    ]);
    await there.forge(PAGE, {
      ...fieldsOf(await there.get(PAGE)),
      ...REPLY,
      as: 'note',
      verb: 'note',
      text: 'We looked',
    });
    expect(textIn(await here.get(PAGE))).toBe('');
    expect(await written(at)).toEqual(['note: We looked']);
  });

  test('saved late by a page that has sent its words does not come back', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    const page = fieldsOf(await ana.get(PAGE));
    for (const [as, verb] of [
      ['reply', 'stay'],
      ['note', 'note'],
    ] as const) {
      const form = { ...page, ...fieldsOf(await ana.get(PAGE)), ...REPLY, as, verb };
      await ana.forge(PAGE, form);
      const late = await save(ana, { ...form });
      expect([late.status, JSON.parse(late.text)]).toEqual([200, { sent: true }]);
      expect(textIn(await ana.get(PAGE))).toBe('');
      await at.leave();
    }
  });

  test('without script: a button keeps it, and another throws it away', async () => {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    const saved = await order(ana, { ...REPLY, verb: 'save', text: 'Half a' });
    expect(saved.location).toBe(`${PAGE}?draft=save#newest`);
    expect(textIn(await ana.get(PAGE))).toBe('Half a');
    await order(ana, { ...REPLY, verb: 'discard', text: '' });
    expect(textIn(await ana.get(PAGE))).toBe('');
    expect(await at.clicked()).toEqual([]);
  });

  test('a refused reply is kept as one', async () => {
    const at = await desk();
    const [ana, rui] = [await signedIn(at, ANA), await signedIn(at, RUI)];
    const old = fieldsOf(await ana.get(PAGE));
    await order(rui, { ...REPLY, text: 'Mine.' });
    await at.leave();
    expect((await ana.forge(PAGE, { ...old, ...REPLY })).status).toBe(409);
    expect(textIn(await ana.get(PAGE))).toBe('We look at it.');
  });

  test('too long to send is not kept either, and says so', async () => {
    const ana = await signedIn(await desk(), ANA);
    const answer = await save(ana, { ...fieldsOf(await ana.get(PAGE)), text: 'x'.repeat(50_001) });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([422, { refused: 'long' }]);
  });
});

describe('To and Cc', () => {
  async function sentTo(fields: Record<string, string>) {
    const at = await desk();
    const ana = await signedIn(at, ANA);
    const page = await ana.get(PAGE);
    const answer = await order(ana, { ...REPLY, ...fields });
    await at.leave();
    const [fact] = (await facts(at, 'agent.replied')) as { to: string[] | null; cc: string[] }[];
    const addresses = async (ids: string[] | null) =>
      ids === null
        ? null
        : Promise.all(ids.map(async (id) => (await at.grounds.store.read.person(id))?.address));
    return {
      at,
      ana,
      page,
      answer,
      to: await addresses(fact?.to ?? null),
      cc: await addresses(fact?.cc ?? []),
      fact,
    };
  }

  test('are in view; untouched, a reply goes to everybody', async () => {
    const { page, fact } = await sentTo({ to: 'ann@contoso.test', cc: '' });
    expect(page.text).toMatch(/name="to"\s+value="ann@contoso\.test"/);
    expect(page.text).toMatch(/name="cc"\s+value=""/);
    expect(fact).toMatchObject({ to: null, cc: [] });
  });

  test('changed, it goes to those whom they name; a new address is marked', async () => {
    const named = {
      to: 'Ann <ANN@Contoso.test>',
      cc: 'dora@fabrikam.test; ann@contoso.test, "E" <eva@x.example>',
    };
    const { to, cc, at, ana } = await sentTo(named);
    expect(to).toEqual(['ann@contoso.test']);
    expect(cc).toEqual(['dora@fabrikam.test', 'eva@x.example']);
    await order(ana, { ...REPLY, verb: 'save', to: 'ann@contoso.test', cc: 'frank@x.example' });
    const page = (await ana.get(PAGE)).text;
    expect(page).toMatch(/class="new">frank@x\.example\s*<span class="badge soon">new/);
    expect(page).not.toMatch(/class="new">ann@contoso/);
    expect(await at.grounds.store.read.personAt('frank@x.example')).toBeNull();
  });

  test.each([
    [{ to: ' , ', cc: 'ann@contoso.test' }, 'names nobody'],
    [{ to: 'ann@contoso.test, not an address', cc: '' }, '“not” is no mail address'],
    [{ to: 'root@localhost', cc: '' }, 'root@localhost” is no mail address'],
    [{ to: 'support@firstline.test', cc: '' }, 'support@firstline.test is an address of your team'],
    [{ to: 'ann@contoso.test', cc: 'Support+FL-1@firstline.test' }, 'is an address of your team'],
    [{ to: 'rui@firstline.test', cc: '' }, 'rui@firstline.test is an address of your team'],
    [{ to: Array.from({ length: 51 }, (_, n) => `p${n}@x.test`).join(), cc: '' }, 'at most 50 people'],
  ])('%j is refused with the reason; the fields stay as they were', async (named, why) => {
    const { answer, at } = await sentTo(named);
    expect(answer.status).toBe(422);
    expect(answer.text.replaceAll('&quot;', '"')).toContain(why);
    expect(answer.text).toContain(`name="cc" value="${named.cc}"`);
    expect(await at.clicked()).toEqual([]);
  });
});
