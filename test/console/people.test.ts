/** The accounts, for admins and auditors. */
import { describe, expect, test } from 'vitest';
import { browser, house, PASSWORD, signedIn } from './house.ts';

const LINK = /http:\/\/desk\.test(\/invite\/[a-z2-7]{52})/;

describe('people', () => {
  test('an admin invites: the link is shown once, works once, and signs in with the chosen role', async () => {
    const at = await house();
    const admin = await signedIn(at, 'tom@firstline.test', 'admin');
    const invited = await admin.send('/people', '/people/invite', {
      address: 'New@example.com',
      role: 'auditor',
    });
    const path = LINK.exec(invited.text)?.[1] ?? '';
    const { text } = await admin.get('/people');
    expect([
      text.includes('new@example.com'),
      text.includes('has not used the link yet'),
      LINK.test(text),
    ]).toEqual([true, true, false]);
    const person = browser(at);
    expect((await person.send(path, path, { password: PASSWORD })).location).toBe('/tickets');
    expect((await person.get('/people')).text).not.toContain('action="/people');
    expect((await browser(at).get(path)).status).toBe(410);
  });

  test('what cannot be invited is told beside the field', async () => {
    const at = await house();
    const admin = await signedIn(at, 'tom@firstline.test', 'admin');
    const invite = (address: string, role = '') => admin.send('/people', '/people/invite', { address, role });
    expect(await invite('<nobody>')).toMatchObject({
      status: 422,
      text: expect.stringContaining('no mail address'),
    });
    expect(await invite('out@example.com')).toMatchObject({
      status: 422,
      text: expect.stringContaining('choose a role'),
    });
    expect(await invite('out@example.com', 'boss')).toMatchObject({ status: 422 });
    expect((await invite('ana@firstline.test')).text).toMatch(LINK);
  });

  test('an admin signs a person out everywhere, and stays signed in here', async () => {
    const at = await house();
    const admin = await signedIn(at, 'tom@firstline.test', 'admin');
    const [one, two] = [await signedIn(at, 'ana@firstline.test'), await signedIn(at, 'ana@firstline.test')];
    const ids = await Promise.all(
      ['ana@firstline.test', 'tom@firstline.test'].map(
        async (address) => (await at.accounts.byAddress(address))?.id,
      ),
    );
    for (const id of ids)
      expect((await admin.send('/people', `/people/${id}/end`, {})).location).toBe('/people?done=ended');
    expect([
      (await one.get('/me')).status,
      (await two.get('/me')).status,
      (await admin.get('/me')).status,
    ]).toEqual([303, 303, 200]);
  });
});
