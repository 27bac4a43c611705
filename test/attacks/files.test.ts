/** Files that an operator names and that are none, never end, or hold far too much: refused in words, at once. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MAX_TEMPLATES } from '../../config/companions.ts';
import { MAX_VALUE_BYTES } from '../../config/references.ts';
import { MAX_FILE_BYTES } from '../../config/yamlFile.ts';
import { load, refusal, refused, written } from '../support/configuration.ts';
import { temporaryFolder } from '../support/folders.ts';
import { finished, PROGRAM } from '../support/process.ts';

const SECRET = 'correct-horse-battery-staple-and-more';

/** CPU of `work` in ms: of this process, so that others on the machine do not count. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('a secret in a file', () => {
  test('that never ends is refused, by the key and by the variable', () => {
    const words = `the file /dev/zero must be at most ${MAX_VALUE_BYTES} bytes`;
    expect(refused('secret: { file: /dev/zero }').join()).toContain(words);
    expect(refusal(null, { FIRSTLINE_SECRET_FILE: '/dev/zero' }).join()).toContain(words);
  });

  test('that is a pipe nobody writes to, a folder or a socket-like thing is refused and not waited for', () => {
    const folder = temporaryFolder();
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(refused(`secret: { file: ${pipe} }`).join()).toContain(`the file ${pipe} is empty`);
    expect(refused(`secret: { file: ${folder} }`).join()).toContain('cannot be read: EISDIR');
  });

  test('that is a link to a file, as Kubernetes mounts them, is read', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '..data'));
    writeFileSync(join(folder, '..data/secret'), `${SECRET}\n`);
    symlinkSync('..data/secret', join(folder, 'secret'));
    const { secret } = load(`secret: { file: ${join(folder, 'secret')} }`);
    expect(secret?.reveal()).toBe(SECRET);
  });
});

describe('a configuration file', () => {
  test('that never ends is refused', () => {
    expect(refusal('/dev/zero')).toEqual([`must be at most ${MAX_FILE_BYTES} bytes`]);
  });

  test('comes by a pipe too', async () => {
    const check = `'${process.execPath}' '${PROGRAM}' check --config /dev/stdin`;
    const script = `printf 'mailboxs: []\\n' | ${check} --data '${join(temporaryFolder(), 'data')}'`;
    const { stdout } = await finished('sh', ['-c', script]);
    expect(stdout).toContain('unknown key \\"mailboxs\\"');
  });

  test('of a quarter of a million unknown keys is refused in no time, with a few of them named', () => {
    const keys = (count: number): string => Array.from({ length: count }, (_, n) => `key${n}: 1\n`).join('');
    expect(refused(keys(250_000))).toEqual([`must be at most ${MAX_FILE_BYTES} bytes`]);
    const [problem = ''] = refused(keys(1_000));
    expect(problem).toMatch(/unknown key "key0".*and 990 more; allowed/);
    expect(problem.length).toBeLessThan(1_000);
    // In proportion: eight times the keys may take eight times the CPU, and the machine may double that.
    const few = cpuMs(() => refused(keys(16_000)));
    const many = cpuMs(() => refused(keys(128_000)));
    expect(many / few).toBeLessThan(16);
  });

  test('with the same key twice is still refused, in however large a section', () => {
    const text = `customers:\n${Array.from({ length: 3 }, () => '  - { id: a, name: A, id: b }\n').join('')}`;
    expect(refused(text)).toEqual(
      [2, 3, 4].map((line) => `line ${line}, column 23: not YAML: the same key twice`),
    );
  });

  test('with thousands of faults names a hundred and the number of the rest', () => {
    const problems = refused(`customers:\n${'  - { id: 1 }\n'.repeat(20_000)}`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatch(/^and \d+ more$/);
  });
});

describe('what the configuration file names', () => {
  test('is bounded too: rules that never end, a template that is a pipe, a folder of too many', () => {
    expect(refused('rules: /dev/zero')).toEqual([`must be at most ${MAX_FILE_BYTES} bytes`]);
    const folder = temporaryFolder();
    const configuration = written(`templates: ${folder}`);
    execFileSync('mkfifo', [join(folder, 'acknowledgement.pt.text')]);
    expect(refusal(configuration)).toEqual(['acknowledgement.pt.text: is not a file']);
    for (let n = 0; n < MAX_TEMPLATES; n += 1) writeFileSync(join(folder, `a${n}.pt.text`), 'x');
    expect(refusal(configuration)).toEqual([`must hold at most ${MAX_TEMPLATES} files`]);
  });
});

describe('YAML that grows, runs or reaches out', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...'bcdefghij'
      .split('')
      .map((name, n) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghij'[n]}`).join(', ')}]`),
  ].join('\n');

  test.each([
    ['an alias bomb', bomb],
    ['an alias of itself', 'a: &a [*a]'],
    ['lists inside lists', `secret: ${'['.repeat(50_000)}`],
    ['closed lists inside lists', `secret: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    [
      'sections inside sections',
      Array.from({ length: 5_000 }, (_, n) => `${' '.repeat(n % 1_000)}a:`).join('\n'),
    ],
    ['a merge key', 'a: &a { secret: x }\n<<: *a'],
    ['the prototype', '__proto__: { profile: cluster }'],
    ['a tag that makes an object', 'secret: !!js/function "function () { return 1 }"'],
    ['a tag that reads a file', 'secret: !include /etc/passwd'],
    ['a thousand documents', 'profile: embedded\n---\n'.repeat(1_000)],
  ])('%s is refused', (_, text) => {
    expect(refused(text).length).toBeGreaterThan(0);
  });
});
