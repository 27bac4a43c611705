/** `customers import` and `agents import`: tables as spreadsheets write them, shown first, then written whole or not at all. */
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { command as agents } from '../../cli/agents.ts';
import type { Command } from '../../cli/command.ts';
import { command as customers } from '../../cli/customers.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { temporaryFolder } from '../support/folders.ts';

const OFFICE = `# The desk of Contoso
customers:            # who pays
  - id: contoso       # since 2019
    name: Contoso
    domains: [contoso.test]

plans: { gold: { targets: { normal: { firstResponse: 2h } } } }
`;

function desk(file = OFFICE) {
  const folder = temporaryFolder();
  const path = join(folder, 'firstline.yaml');
  writeFileSync(path, file, { mode: 0o640 });
  const run = async (
    command: Command,
    table: string | Buffer,
    options = {},
    configFile: string | null = path,
  ) => {
    const csv = join(folder, 'table.csv');
    writeFileSync(csv, table);
    const lines: Record<string, unknown>[] = [];
    const told: string[] = [];
    const io = {
      stdin: Readable.from([]),
      print: async (value: unknown) => void lines.push(value as Record<string, unknown>),
      tell: (line: string) => void told.push(line),
    };
    const exit = await command.run({
      positionals: ['import', csv],
      options,
      configFile,
      dataDir: folder,
      io,
    });
    return { exit, rows: lines.slice(0, -1), summary: lines.at(-1), told };
  };
  return {
    folder,
    path,
    run,
    text: () => readFileSync(path, 'utf8'),
    settings: () => loadConfiguration({ file: path, environment: {} }).settings,
  };
}

const YES = { yes: true };
const TABLE =
  'id,name,domains,plan\ncontoso,Contoso,contoso.test,gold\nnorte,Norte,"norte.test, norte.example",\n';

describe('a table', () => {
  test('is shown first, and written with --yes', async () => {
    const at = desk();
    const shown = await at.run(customers, TABLE);
    expect(shown.rows).toEqual([
      { line: 2, id: 'contoso', outcome: 'changed', set: { plan: 'gold' } },
      {
        line: 3,
        id: 'norte',
        outcome: 'new',
        set: { id: 'norte', name: 'Norte', domains: ['norte.test', 'norte.example'] },
      },
    ]);
    const counts = { event: 'summary', encoding: 'utf-8', new: 1, changed: 1, unchanged: 0, wrong: 0 };
    expect(shown).toMatchObject({ exit: 0, summary: { ...counts, written: false } });
    expect(at.text()).toBe(OFFICE);
    const written = await at.run(customers, TABLE, YES);
    expect(written.rows).toEqual(shown.rows);
    expect(written).toMatchObject({ exit: 0, summary: { ...counts, written: true } });
    expect(at.settings().customers).toMatchObject([
      { id: 'contoso', plan: 'gold', domains: ['contoso.test'] },
      { id: 'norte', plan: 'standard', domains: ['norte.test', 'norte.example'] },
    ]);
  });

  test('given twice adds nothing, and leaves each byte', async () => {
    const at = desk();
    await at.run(customers, TABLE, YES);
    const once = at.text();
    const again = await at.run(customers, TABLE, YES);
    expect(again).toMatchObject({ exit: 0, summary: { new: 0, changed: 0, unchanged: 2, written: false } });
    expect(at.text()).toBe(once);
  });

  test('keeps comments, order, mode, and other files of the folder', async () => {
    const at = desk();
    await at.run(customers, TABLE, YES);
    expect(at.text()).toBe(
      OFFICE.replace(
        '    domains: [contoso.test]\n',
        '    domains: [contoso.test]\n    plan: gold\n  - {id: norte, name: Norte, domains: [norte.test, norte.example]}\n',
      ),
    );
    expect(statSync(at.path).mode & 0o777).toBe(0o640);
    expect(readdirSync(at.folder).toSorted()).toEqual(['firstline.yaml', 'table.csv']);
  });

  test('reaches the file behind a link, and the link stays', async () => {
    const at = desk();
    const link = join(at.folder, 'link.yaml');
    symlinkSync(at.path, link);
    await at.run(customers, TABLE, YES, link);
    expect(at.settings().customers).toHaveLength(2);
    expect(
      readdirSync(at.folder, { withFileTypes: true })
        .find(({ name }) => name === 'link.yaml')
        ?.isSymbolicLink(),
    ).toBe(true);
  });

  test.each([
    ['a line break', '"Fab\nrikam"'],
    ['a carriage return', '"Fab\rBcc: x@y.test"'],
    ['a line separator', '"Fab\u2028rikam"'],
    ['a control character', 'Fab\u0007rikam'],
  ])('with %s in a name is refused by the line', async (_, name) => {
    const at = desk();
    const said = await at.run(customers, `id,name,domains\nfab,${name},fab.test\n`, YES);
    expect(said.rows).toEqual([
      { line: 2, id: 'fab', error: 'name: must be one line, without control characters' },
    ]);
    expect(said).toMatchObject({ exit: 1, summary: { wrong: 1, written: false } });
    expect(at.text()).toBe(OFFICE);
  });

  test('is refused without a configuration file', async () => {
    await expect(desk().run(customers, TABLE, YES, null)).rejects.toThrow('--config FILE');
  });
});

describe('a spreadsheet', () => {
  const rows =
    'id;Name;Domains;Phones;Time zone\r\nfab;"Fábrica ""Norte""; Lda.";fab.test;00351 22-000 (00) 00;Europe/Lisbon\r\n';
  const fab = {
    id: 'fab',
    name: 'Fábrica "Norte"; Lda.',
    domains: ['fab.test'],
    phones: ['+351220000000'],
    timeZone: 'Europe/Lisbon',
  };
  const BOM = '\uFEFF';
  test.each([
    ['semicolons and a byte order mark', Buffer.from(BOM + rows), 'utf-8'],
    ['UTF-16, little-endian', Buffer.from(BOM + rows, 'utf16le'), 'utf-16le'],
    ['UTF-16, big-endian', Buffer.from(BOM + rows, 'utf16le').swap16(), 'utf-16be'],
    ['Windows-1252', Buffer.from(rows, 'latin1'), 'windows-1252'],
    ['tabs', Buffer.from(rows.replaceAll(/;(?! Lda)/g, '\t')), 'utf-8'],
    ['a sep= line', Buffer.from(`sep=;\r\n${rows}`), 'utf-8'],
    ['line ends of Unix', Buffer.from(rows.replaceAll('\r\n', '\n')), 'utf-8'],
  ])('with %s is read', async (_, bytes, encoding) => {
    const at = desk();
    const read = await at.run(customers, bytes, YES);
    expect(read).toMatchObject({ exit: 0, rows: [{ id: 'fab', outcome: 'new', set: fab }] });
    expect(read.summary).toMatchObject({ encoding, written: true });
    expect(at.settings().customers.at(-1)).toMatchObject(fab);
  });

  test('without ids gets them from the names, the same each time', async () => {
    const at = desk();
    const table = 'name\n"Fábrica Norte, Lda."\n日本\n';
    const read = await at.run(customers, table);
    expect(read.rows).toMatchObject([
      { id: 'fabrica-norte-lda', outcome: 'new' },
      { line: 3, error: 'has no id, and no name that gives one' },
    ]);
  });
});

describe('a wrong line', () => {
  test('is named with its fault, and nothing is written', async () => {
    const at = desk();
    const table = [
      'id,name,domains,plan',
      'one,One AG,"one.test\none.example",gold',
      'two,Two,info@two.test,',
      'three,Three,,silver',
      'four,Four,contoso.test,',
      'one,Again,,',
      'five,Five,,,x',
      'six,,six.test,',
    ].join('\n');
    const read = await at.run(customers, table, YES);
    expect(read.rows).toEqual([
      {
        line: 2,
        id: 'one',
        outcome: 'new',
        set: expect.objectContaining({ domains: ['one.test', 'one.example'] }),
      },
      { line: 4, id: 'two', error: 'domains[0]: must be a domain, without @' },
      { line: 5, id: 'three', error: 'plan: there is no plan "silver"; there are: standard, gold' },
      { line: 6, id: 'four', error: 'domains[0]: "contoso.test" is given twice' },
      { line: 7, id: 'one', error: '"one" is given twice: line 2 has it too' },
      { line: 8, id: 'five', error: 'has 5 cells, and the first line has 4' },
      { line: 9, id: 'six', error: 'name: is missing; must be text' },
    ]);
    expect(read).toMatchObject({ exit: 1, summary: { new: 1, wrong: 6, written: false } });
    expect(at.text()).toBe(OFFICE);
  });

  test.each([
    [
      'an unknown column',
      'id,domain\nx,y\n',
      'line 1: there is no column "domain" (did you mean "domains"?)',
    ],
    ['a column twice', 'id,name,ID\n', 'line 1: the column "id" is given twice'],
    ['no column that names', 'plan\ngold\n', 'line 1: there is neither'],
    ['an open quote', 'id,name\nx,X\ny,"Y\n', 'line 3: a quote is opened and never closed'],
    ['a stray quote', 'id,name\nx,X"s"\n', 'line 2: a quote begins in the middle of a cell'],
    ['nothing in it', '', 'the file is empty'],
  ])('of %s refuses the table', async (_, table, message) => {
    const at = desk();
    await expect(at.run(customers, table, YES)).rejects.toThrow(message);
    expect(at.text()).toBe(OFFICE);
  });
});

test('agents of a table are the team: built-in agents do not join it', async () => {
  const at = desk();
  const table =
    'Name,Email,Role,Skills,Languages,Capacity\nAna,ANA@desk.test,Lead,"billing;usage","pt;en",20\nTom,tom@desk.test,,,,many\n';
  expect((await at.run(agents, table)).rows[1]).toMatchObject({
    line: 3,
    error: expect.stringMatching(/^capacity: /),
  });
  const read = await at.run(agents, table.replace('many', ''), YES);
  expect(read).toMatchObject({ exit: 0, summary: { new: 2, written: true } });
  expect(at.settings().agents).toMatchObject([
    {
      id: 'ana',
      email: 'ana@desk.test',
      role: 'lead',
      skills: ['billing', 'usage'],
      languages: ['pt', 'en'],
      capacity: 20,
    },
    { id: 'tom', role: 'agent', capacity: 50 },
  ]);
});
