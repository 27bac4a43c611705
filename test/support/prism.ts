/**
 * Prism, a server that is made from an OpenAPI description and refuses what the description does not allow. Not a
 * dependency: npx fetches it into npm's own cache when a test needs it; where it cannot, the answer is the reason.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { onTestFinished } from 'vitest';
import { portToKeep } from './ports.ts';

const PACKAGE = '@stoplight/prism-cli@5.14.2';
/** Fetching it takes half a minute on a slow line, reading Twilio's description some seconds. */
const START_WITHIN_MS = 150_000;

export async function prismOn(description: string): Promise<{ api: string } | { missing: string }> {
  const port = await portToKeep();
  const command = ['--yes', PACKAGE, 'mock', '--host', '127.0.0.1', '--port', String(port)];
  // A group of its own: npx starts a shell that starts Prism, and all of them go together.
  const prism = spawn('npx', [...command, description], {
    cwd: tmpdir(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => endGroup(prism));
  const reason = await startedOrReason(prism);
  return reason === null ? { api: `http://127.0.0.1:${port}` } : { missing: reason };
}

/** Null once it listens, else why it does not. */
function startedOrReason(prism: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    let said = '';
    const late = setTimeout(() => resolve(`Prism did not start in ${START_WITHIN_MS} ms`), START_WITHIN_MS);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('Prism is listening')) resolve(null);
    };
    prism.stdout?.on('data', hear);
    prism.stderr?.on('data', hear);
    prism.on('error', (error) => resolve(`npx cannot be run: ${error.message}`));
    prism.on('exit', () => resolve(`Prism cannot be had: ${said.trim().split('\n').at(-1) ?? ''}`));
    onTestFinished(() => clearTimeout(late));
  });
}

async function endGroup(prism: ChildProcess): Promise<void> {
  if (prism.pid === undefined || prism.exitCode !== null) return;
  const gone = once(prism, 'exit');
  process.kill(-prism.pid, 'SIGTERM');
  await gone;
}
