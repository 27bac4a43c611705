/** What an admin does about what stays behind: run again, release, reject, send again; each once, and by its own page alone. */
import { expect, test } from 'vitest';
import { historyOfContact } from '../../store/tables/history.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { type Browser, signedIn } from './house.ts';
import { forged, intakeHouse, type IntakeHouse, lead, messages, parked, quarantined } from './intakeHouse.ts';

/** An admin whom the configuration names as the agent `ana`. */
function admin(at: IntakeHouse): Promise<Browser> {
  return signedIn(at, 'ana@firstline.test', 'admin');
}

function act(boss: Browser, path: string, fields: Record<string, string> = {}) {
  return boss.send('/intake', `/intake/${path}`, fields);
}

async function ids({ grounds }: IntakeHouse): Promise<string[]> {
  return (await parkedInputs(grounds.database.read)).map(({ id }) => id);
}

test('a parked input runs again once, and one that fails again stays with its error', async () => {
  const at = await intakeHouse();
  const boss = await admin(at);
  await parked(at, 'k1', forged('c1', 'Pay here'), 'TypeError');
  await parked(at, 'k2', { no: 'fact' }, 'TypeError');
  const first = await act(boss, 'parked/k1/run');
  expect([first.status, first.location]).toEqual([303, '/intake/parked?done=decided']);
  expect((await boss.get('/intake/parked?done=decided')).text).toContain('It ran again and is decided.');
  expect(await at.grounds.store.read.contact('c1')).toMatchObject({ as: 'quarantined' });
  const twice = await act(boss, 'parked/k1/run');
  expect([twice.status, twice.text.includes('It is not parked any more')]).toEqual([409, true]);
  const again = await act(boss, 'parked/k2/run');
  expect([again.status, again.text.includes('It failed again')]).toEqual([409, true]);
  expect(again.text).toContain('tried 2 times');
  expect(await ids(at)).toEqual(['k2']);
});

test('all run again up to the last one that the page showed', async () => {
  const at = await intakeHouse();
  const boss = await admin(at);
  for (const n of [1, 2]) await parked(at, `k${n}`, forged(`c${n}`, 'Pay here'), 'TypeError');
  const upTo = /name="upTo" value="(\d+)"/.exec((await boss.get('/intake/parked')).text)?.[1] ?? '';
  await parked(at, 'k3', forged('c3', 'Pay here'), 'TypeError');
  expect((await act(boss, 'parked/run')).location).toBe('/intake/parked');
  expect(await ids(at)).toHaveLength(3);
  expect((await act(boss, 'parked/run', { upTo })).location).toBe('/intake/parked?done=ranAll');
  expect(await ids(at)).toEqual(['k3']);
  await parked(at, 'k4', { no: 'fact' }, 'TypeError');
  const some = await act(boss, 'parked/run', { upTo: '999999' });
  expect([some.status, some.text.includes('Decided: 1. Failed again: 1. Not run yet: 0.')]).toEqual([
    409,
    true,
  ]);
});

test('a click runs a hundred at most, and says how many it did not run', async () => {
  const at = await intakeHouse();
  const boss = await admin(at);
  for (let n = 0; n < 103; n += 1) await parked(at, `k${n}`, forged(`c${n}`, 'Pay here'), 'TypeError');
  const { text } = await act(boss, 'parked/run', { upTo: '999999' });
  expect(text).toContain('Decided: 100. Failed again: 0. Not run yet: 3.');
  expect(await ids(at)).toHaveLength(3);
});

test('the next click runs those that a click left, also where all before them failed again', async () => {
  const at = await intakeHouse();
  const boss = await admin(at);
  for (let n = 0; n < 102; n += 1) await parked(at, `k${n}`, { no: 'fact' }, 'TypeError');
  await parked(at, 'last', forged('c1', 'Pay here'), 'TypeError');
  const seen = (await parkedInputs(at.grounds.database.read)).at(-1)?.place;
  const first = await act(boss, 'parked/run', { upTo: String(seen) });
  expect(first.text).toContain('Decided: 0. Failed again: 100. Not run yet: 3.');
  await parked(at, 'later', forged('c2', 'Pay here'), 'TypeError');
  const form = /<form[^>]*"\/intake\/parked\/run"[^]*?<\/form>/.exec(first.text)?.[0] ?? '';
  expect(form).toContain('Run those not run yet');
  const fields = [...form.matchAll(/name="(after|upTo)" value="(\d+)"/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  const second = await act(boss, 'parked/run', Object.fromEntries(fields));
  expect(second.text).toContain('Decided: 1. Failed again: 2. Not run yet: 0.');
  expect(second.text).toContain('Run all again');
  const rows = await parkedInputs(at.grounds.database.read);
  expect(rows.map(({ id }) => id).slice(-2)).toEqual(['k101', 'later']);
  expect(new Set(rows.slice(0, -1).map(({ tries }) => tries))).toEqual(new Set([2]));
  const behind = { after: String(seen), upTo: String(rows.at(-1)?.place) };
  expect((await act(boss, 'parked/run', behind)).location).toBe('/intake/parked?done=ranRest');
});

test('a quarantined mail is released once, in the name of the admin’s agent, and leads to its ticket', async () => {
  const at = await intakeHouse();
  const boss = await admin(at);
  await quarantined(at, 'c1', 'Pay here');
  const { status, location } = await act(boss, 'quarantine/c1/release');
  expect([status, location]).toEqual([303, '/intake/quarantine?done=released&ticket=FL-1001']);
  expect((await boss.get(location ?? '')).text).toContain('<a href="/t/FL-1001">FL-1001</a>');
  const released = (await historyOfContact(at.grounds.database.read, 'c1')).filter(
    ({ fact }) => fact.type === 'contact.released',
  );
  expect(released.map(({ fact }) => 'agent' in fact && fact.agent)).toEqual(['ana']);
  const twice = await act(boss, 'quarantine/c1/release');
  expect([twice.status, twice.text.includes('It is not in quarantine any more')]).toEqual([409, true]);
});

test('a quarantined mail is rejected, leaves the list and opens no ticket', async () => {
  const at = await intakeHouse();
  const boss = await admin(at);
  await quarantined(at, 'c1', 'Pay here');
  const { location } = await act(boss, 'quarantine/c1/reject');
  expect(location).toBe('/intake/quarantine?done=rejected');
  expect((await boss.get('/intake/quarantine')).text).toContain('No mail is in quarantine');
  expect(await at.grounds.store.read.ticket('FL-1001')).toBeNull();
});

test('a mail that a colleague rejected is not released from a page shown before', async () => {
  const at = await intakeHouse();
  const [boss, colleague] = [await admin(at), await signedIn(at, 'rui@firstline.test', 'admin')];
  await quarantined(at, 'c1', 'Pay here');
  expect((await boss.get('/intake/quarantine')).text).toContain('/intake/quarantine/c1/release');
  await act(colleague, 'quarantine/c1/reject');
  const { status, text } = await act(boss, 'quarantine/c1/release');
  expect([status, text.includes('It was rejected meanwhile')]).toEqual([409, true]);
  expect(await at.grounds.store.read.contact('c1')).toMatchObject({ as: 'quarantined', ticket: null });
  expect(await at.grounds.store.read.ticket('FL-1001')).toBeNull();
});

test('a failed message is queued again once; another one is not', async () => {
  const at = await intakeHouse();
  const boss = await admin(at);
  await messages(at);
  expect((await act(boss, 'unsent/failed/again')).location).toBe('/intake/unsent?done=queued');
  expect(await at.grounds.store.read.message('failed')).toMatchObject({ status: 'queued' });
  for (const id of ['failed', 'sent', 'unknown']) {
    const refused = await act(boss, `unsent/${id}/again`);
    expect([refused.status, refused.text.includes('It is not a failed message any more')]).toEqual([
      409,
      true,
    ]);
  }
});

test('a lead and an auditor read the lists without the acts', async () => {
  const at = await intakeHouse();
  await parked(at, 'k1', forged('c1', 'Pay here'), 'TypeError');
  await quarantined(at, 'c2', 'Pay here');
  await messages(at);
  const paths = ['/intake/parked', '/intake/quarantine', '/intake/unsent'];
  const acts = async (reader: Browser): Promise<number[]> => {
    const pages = await Promise.all(paths.map((path) => reader.get(path)));
    return pages.map(({ text }) => [...text.matchAll(/action="\/intake\//g)].length);
  };
  expect(await acts(await admin(at))).toEqual([1, 2, 1]);
  expect(await acts(await lead(at))).toEqual([0, 0, 0]);
  expect(await acts(await signedIn(at, 'audit@x.test', 'auditor'))).toEqual([0, 0, 0]);
});
