/** The page of customers: found by their letters, fifty a page; and a table of customers, tried and never written. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type IntakeHouse, intakeHouse } from './intakeHouse.ts';
import { type Browser, signedIn } from './house.ts';

const FIRM = `
plans:
  gold: { calendar: always, targets: { normal: { firstResponse: 2h, resolution: 8h } } }
customers:
  - { id: contoso, name: Contoso, domains: [contoso.test], plan: gold, agent: rui, phones: ["+351210000000"] }
  - { id: fabrica, name: "Fábrica <Norte>", domains: [a.test, b.test, c.test, d.test], addresses: [chefe@fabrica.test] }
`;

async function firm(text = FIRM): Promise<{ at: IntakeHouse; tom: Browser }> {
  const at = await intakeHouse(text);
  return { at, tom: await signedIn(at, 'tom@firstline.test') };
}

async function read(person: Browser, path: string): Promise<string> {
  return plain((await person.get(path)).text);
}

function plain(text: string): string {
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
  return main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/** Sends a table as the page's form does. */
async function tried(person: Browser, table: string | null) {
  const { text } = await person.get('/settings/customers');
  const form = /name="form" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const files = table === null ? [] : [new File([table], 'table.csv', { type: 'text/csv' })];
  return person.upload('/settings/customers/try', { form }, files);
}

describe('customers', () => {
  test('are shown with plan, domains, people and agent, and the line of each', async () => {
    const { tom } = await firm();
    const page = await read(tom, '/settings/customers');
    expect(page).toContain('Contoso contoso line 5 gold contoso.test +351210000000 Rui');
    expect(page).toContain(
      'Fábrica &lt;Norte&gt; fabrica line 6 standard a.test b.test c.test and 1 more chefe@fabrica.test',
    );
  });

  test.each([
    ['FABRICA', ['fabrica']],
    ['c.test', ['fabrica']],
    ['21000', ['contoso']],
    ['o', ['contoso', 'fabrica']],
    ['nobody', []],
  ])('%s finds %j', async (q, ids) => {
    const { tom } = await firm();
    const { text } = await tom.get(`/settings/customers?q=${q}`);
    const links = [...text.matchAll(/href="\/customer\/([^"]+)"/g)].map(([, id]) => id);
    expect(links).toEqual(ids);
  });

  test('are fifty a page', async () => {
    const many = Array.from({ length: 120 }, (_, n) => `  - { id: firm-${n}, name: Firm ${n} }`);
    const { tom } = await firm(`customers:\n${many.join('\n')}\n`);
    const first = await tom.get('/settings/customers?q=firm');
    expect(first.text).toContain('href="/settings/customers?q=firm&amp;from=50"');
    expect(first.text).toContain('(70)');
    expect(first.text).toContain('line 51');
    const last = await tom.get('/settings/customers?q=firm&from=100');
    expect([...last.text.matchAll(/href="\/customer\/firm-/g)]).toHaveLength(20);
    expect(last.text).not.toContain('from=150');
  });

  test('have the line of a long file as an editor shows it, without a separator', async () => {
    const { tom } = await firm(`${'#\n'.repeat(1_233)}customers:\n  - { id: contoso, name: Contoso }\n`);
    const page = await read(tom, '/settings/customers');
    expect(page).toContain('contoso line 1235');
    expect(page).toContain('in the file, line 1234.');
  });

  test('a lead and an auditor read, and have no form for a table', async () => {
    const { at, tom } = await firm();
    expect((await tom.get('/settings/customers')).text).toContain('type="file"');
    for (const role of ['lead', 'auditor'] as const) {
      const person = await signedIn(at, `${role}@x.test`, role);
      const { status, text } = await person.get('/settings/customers');
      expect(status).toBe(200);
      expect(text).not.toContain('type="file"');
      expect((await tried(person, 'id\nx')).status).toBe(403);
    }
  });
});

describe('a table', () => {
  const TABLE =
    'id,name,domains,plan\nnew-one,New One,new.test,gold\ncontoso,Contoso,contoso.test,standard\nfabrica,,,\nbad,Bad,bad.test,silver\ncontoso,Twice,,\n';

  test('shows the outcome or the fault of each line, and writes nothing', async () => {
    const { at, tom } = await firm();
    const file = at.configuration.lines.file ?? '';
    const { version } = await at.grounds.store.read.settings();
    const page = plain((await tried(tom, TABLE)).text);
    expect(page).toContain('New: 1. Changed: 1. Unchanged: 1. Wrong: 2. Nothing was written.');
    expect(page).toContain('2 new-one new id: new-one · name: New One · domains: new.test · plan: gold');
    expect(page).toContain('3 contoso changed plan: standard');
    expect(page).toContain('4 fabrica unchanged');
    expect(page).toMatch(/5 bad wrong plan: [^.]*silver/);
    expect(page).toMatch(/6 contoso wrong [^.]*is given twice: line 3 has it too/);
    expect(page).toContain('Correct the wrong lines first');
    expect(page).not.toContain('customers import');
    expect(readFileSync(file, 'utf8')).toBe(FIRM);
    expect((await at.grounds.store.read.settings()).version).toBe(version);
  });

  test('without a fault names the commands that write it', async () => {
    const { at, tom } = await firm();
    const page = plain((await tried(tom, 'name;plan\nFirma Nova;gold\n')).text);
    expect(page).toContain('2 firma-nova new');
    expect(page).toContain(
      `firstline customers import TABLE.csv --config ${at.configuration.lines.file} --yes`,
    );
  });

  test.each([
    ['no file', null, 'no file was chosen'],
    ['an empty file', '', 'the file is empty'],
    ['a column that is none', 'id,colour\nx,red\n', 'there is no column'],
    ['an open quote', 'id,name\nx,"Open\n', 'a quote is opened and never closed'],
    ['a script', 'id,<script>alert(1)</script>\nx,y\n', '&lt;script&gt;'],
  ])('%s: says what is wrong', async (_, table, said) => {
    const { tom } = await firm();
    const { status, text } = await tried(tom, table);
    expect(status).toBe(200);
    expect(text).toContain('This table cannot be read');
    expect(text).toContain(said);
  });
});
