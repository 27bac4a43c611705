import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type Command, type Invocation, UsageError } from '../../cli/command.ts';
import { type World, dispatch } from '../../cli/dispatch.ts';
import { Failure } from '../../contract/failure.ts';

type Seen = { calls: Invocation[]; out: unknown[]; errors: string[]; help: string[] };

/** A command that notes how it was called. */
function echo(seen: Seen, run: Command['run'] = () => Promise.resolve(0)): Command {
  return {
    name: 'echo',
    summary: 'says what it was told',
    usage: 'FILE… | -',
    options: { only: { type: 'string' }, open: { type: 'boolean' } },
    positionals: { min: 1, max: 2 },
    run(call) {
      seen.calls.push(call);
      return run(call);
    },
  };
}

/** Runs `words` with the one command `echo`. */
async function runs(
  words: string[],
  { environment = {}, run }: { environment?: Record<string, string>; run?: Command['run'] } = {},
): Promise<Seen & { exit: number }> {
  const seen: Seen = { calls: [], out: [], errors: [], help: [] };
  const other: Command = { ...echo(seen), name: 'export', summary: 'gives all' };
  const world: World = {
    entries: [
      { name: 'echo', load: () => Promise.resolve(echo(seen, run)) },
      { name: 'export', load: () => Promise.resolve(other) },
    ],
    environment,
    currentDir: '/here',
    io: {
      stdin: new PassThrough(),
      print: (value) => Promise.resolve(void seen.out.push(value)),
      tell: (text) => void seen.errors.push(text),
    },
    version: 'firstline 1.2.3',
    showHelp: (text) => void seen.help.push(text),
  };
  return { exit: await dispatch(words, world), ...seen };
}

describe('a command', () => {
  test('gets its positionals and its own options', async () => {
    const { exit, calls } = await runs(['echo', 'a.eml', '--only', 'ingest', '-', '--open']);
    expect(exit).toBe(0);
    expect(calls[0]).toMatchObject({ positionals: ['a.eml', '-'], options: { only: 'ingest', open: true } });
  });

  test('gives the exit code', async () => {
    expect((await runs(['echo', 'a'], { run: () => Promise.resolve(1) })).exit).toBe(1);
  });

  test('that fails says so in one line, exit 1', async () => {
    const run = (): Promise<number> =>
      Promise.reject(new Failure('the folder is taken\n  by another', { retry: true }));
    const { exit, errors } = await runs(['echo', 'a'], { run });
    expect(exit).toBe(1);
    expect(errors).toEqual(['firstline: the folder is taken; by another']);
  });

  test('that fails shows its stack with FIRSTLINE_DEBUG=1', async () => {
    const run = (): Promise<number> => Promise.reject(new Error('a bug'));
    const { errors } = await runs(['echo', 'a'], { run, environment: { FIRSTLINE_DEBUG: '1' } });
    expect(errors).toEqual(['firstline: a bug', expect.stringMatching(/Error: a bug\n\s+at /)]);
  });

  test('may call its own usage wrong, exit 2', async () => {
    const run = (): Promise<number> => Promise.reject(new UsageError('no role `inges`'));
    const { exit, errors } = await runs(['echo', 'a'], { run });
    expect({ exit, errors }).toEqual({ exit: 2, errors: ['firstline: no role `inges`'] });
  });
});

describe('configuration and data folder', () => {
  test('are the defaults where nobody says anything', async () => {
    const { calls } = await runs(['echo', 'a']);
    expect(calls[0]).toMatchObject({ configFile: null, dataDir: '/here/data' });
    expect(calls[0]?.options.data).toBeUndefined();
  });

  test('come from the environment', async () => {
    const environment = { FIRSTLINE_CONFIG: 'f.yaml', FIRSTLINE_DATA: '/srv/d' };
    const { calls } = await runs(['echo', 'a'], { environment });
    expect(calls[0]).toMatchObject({
      configFile: '/here/f.yaml',
      dataDir: '/srv/d',
      options: { data: '/srv/d' },
    });
  });

  test('come from flags first, before or after the command', async () => {
    const environment = { FIRSTLINE_CONFIG: 'f.yaml', FIRSTLINE_DATA: '/srv/d' };
    const before = await runs(['--config', 'g.yaml', '--data=x', 'echo', 'a'], { environment });
    const after = await runs(['echo', 'a', '--data', 'x', '--config=g.yaml'], { environment });
    for (const { calls } of [before, after]) {
      expect(calls[0]).toMatchObject({ positionals: ['a'], configFile: '/here/g.yaml', dataDir: '/here/x' });
    }
  });

  test('an empty variable is none', async () => {
    const { calls } = await runs(['echo', 'a'], {
      environment: { FIRSTLINE_CONFIG: '', FIRSTLINE_DATA: '' },
    });
    expect(calls[0]).toMatchObject({ configFile: null, dataDir: '/here/data' });
  });
});

describe('wrong usage', () => {
  test.each([
    [['ecko', 'a'], 'firstline: there is no command `ecko`: did you mean `echo`?'],
    [['exp'], 'firstline: there is no command `exp`: did you mean `export`?'],
    [['frobnicate'], 'firstline: there is no command `frobnicate`: see `firstline --help`'],
    [['toString'], 'firstline: there is no command `toString`: see `firstline --help`'],
    [['echo'], 'firstline: usage: firstline echo FILE… | -'],
    [['echo', 'a', 'b', 'c'], 'firstline: usage: firstline echo FILE… | -'],
    [['echo', 'a', '--nope'], "firstline: Unknown option '--nope'"],
    [['echo', 'a', '--data'], "firstline: Option '--data <value>' argument missing"],
    [['echo', 'a', '--open=1'], "firstline: Option '--open' does not take an argument"],
  ])('%s: one line, exit 2, nothing runs', async (words, line) => {
    const { exit, errors, calls, out } = await runs(words);
    expect({ exit, errors, calls, out }).toEqual({ exit: 2, errors: [line], calls: [], out: [] });
  });

  test('without a command the help goes to standard error, exit 2', async () => {
    const { exit, errors, help } = await runs([]);
    expect({ exit, help }).toEqual({ exit: 2, help: [] });
    expect(errors[0]).toContain('usage: firstline COMMAND');
  });
});

describe('the words for help and version', () => {
  test.each([[['help']], [['-h']], [['--help']]])('%j shows every command, exit 0', async (words) => {
    const { exit, help, errors } = await runs(words);
    expect({ exit, errors }).toEqual({ exit: 0, errors: [] });
    expect(help[0]).toMatch(/^ {2}echo {4}says what it was told$/m);
  });

  test.each([[['help', 'echo']], [['echo', '-h']]])(
    '%j shows the command, and does not run it',
    async (words) => {
      const { exit, help, calls } = await runs(words);
      expect({ exit, calls }).toEqual({ exit: 0, calls: [] });
      expect(help[0]).toMatch(/^usage: firstline echo FILE… \| -$/m);
    },
  );

  test.each([[['version']], [['--version']], [['echo', '--version']]])('%j', async (words) => {
    const { exit, help, calls } = await runs(words);
    expect({ exit, help, calls }).toEqual({ exit: 0, help: ['firstline 1.2.3'], calls: [] });
  });

  test('help of an unknown command names the nearest, exit 2', async () => {
    const { exit, errors } = await runs(['help', 'exprot']);
    expect({ exit, errors }).toEqual({
      exit: 2,
      errors: ['firstline: there is no command `exprot`: did you mean `export`?'],
    });
  });
});

describe('--help', () => {
  test('names every command with what it does', async () => {
    const { exit, help, errors } = await runs(['--help']);
    expect({ exit, errors }).toEqual({ exit: 0, errors: [] });
    expect(help[0]).toMatch(/^ {2}echo {4}says what it was told$/m);
    expect(help[0]).toMatch(/^ {2}export {2}gives all$/m);
    expect(help[0]).toContain('--config FILE');
  });

  test('of a command shows its usage and options, and runs nothing', async () => {
    const { exit, help, calls } = await runs(['echo', '--help']);
    expect({ exit, calls }).toEqual({ exit: 0, calls: [] });
    expect(help[0]).toMatch(/^usage: firstline echo FILE… \| -$/m);
    expect(help[0]).toContain('--only …, --open');
  });
});
