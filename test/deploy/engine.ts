/**
 * A stand-in for Docker with Compose, because no engine runs here: containers of roles, of an older image or the newer
 * one, in a file. It does as Compose does (its `convergence`): an `up` makes as many as `--scale` says, or one; without
 * `--no-recreate` it replaces all that are of another image together; `--wait` fails where one does not become healthy.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export type Container = { id: string; role: string; image: number; up: boolean };
export type State = { image: number; containers: Container[]; made: number; unhealthy: string | null };

const folder = process.env.ENGINE ?? '';
const file = join(folder, 'state.json');
const state = JSON.parse(readFileSync(file, 'utf8')) as State;

/** What runs after each step, a line each. */
function saved(): void {
  writeFileSync(file, JSON.stringify(state));
  const running = state.containers.filter(({ up }) => up).map(({ role }) => role);
  appendFileSync(join(folder, 'steps.ndjson'), `${JSON.stringify(running)}\n`);
}

function one(id: string): Container {
  const found = state.containers.find((container) => container.id === id);
  if (found === undefined) throw new Error(`no container ${id}`);
  return found;
}

function remove(gone: Container[]): void {
  state.containers = state.containers.filter((container) => !gone.includes(container));
}

function create(role: string): void {
  state.made += 1;
  state.containers.push({ id: `c${state.made}`, role, image: state.image, up: true });
}

function up(words: string[]): void {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      d: { type: 'boolean', short: 'd' },
      'no-deps': { type: 'boolean' },
      'no-recreate': { type: 'boolean' },
      wait: { type: 'boolean' },
      scale: { type: 'string' },
    },
  });
  const [role = ''] = positionals;
  const [scaled, count] = (values.scale ?? `${role}=1`).split('=');
  if (scaled !== role || !/^[1-9]\d*$/.test(count ?? '')) throw new Error(`cannot scale to ${values.scale}`);
  const there = (): Container[] => state.containers.filter((container) => container.role === role);
  const outdated = values['no-recreate'] === true ? [] : there().filter(({ image }) => image !== state.image);
  remove(outdated);
  remove(there().slice(Number(count)));
  saved();
  while (there().length < Number(count)) create(role);
  if (values.wait === true && state.unhealthy === role) throw new Error(`${role} is unhealthy`);
}

function compose([command = '', ...words]: string[]): void {
  if (command === 'build') state.image += 1;
  else if (command === 'up') up(words);
  else if (command === 'ps' && words[0] === '-q')
    for (const { id, role } of state.containers) process.stdout.write(role === words[1] ? `${id}\n` : '');
  else if (command !== 'run' || words.at(-1) !== 'migrate') throw new Error(`what is ${command}?`);
}

const [command = '', ...words] = process.argv.slice(2);
try {
  if (command === 'compose') compose(words);
  else if (command === 'stop') one(words[0] ?? '').up = false;
  else if (command === 'rm' && !one(words[0] ?? '').up) remove([one(words[0] ?? '')]);
  else throw new Error(`what is ${command}?`);
} catch (thrown) {
  process.stderr.write(`${String(thrown)}\n`);
  process.exitCode = 1;
}
saved();
