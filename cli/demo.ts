/**
 * `start --demo`: plays a small day through the real inboxes, tells it on standard error as it unfolds, and ends.
 * Never reads the configuration, never leaves this machine, never plays in a real installation.
 */
import type { Configuration } from '../config/configuration.ts';
import { guestOf } from '../pipeline/guest.ts';
import { roles } from '../pipeline/pipeline.ts';
import { noProbe } from '../runtime/probe.ts';
import { countOf } from '../store/pages.ts';
import { type Invocation, type Io, UsageError } from './command.ts';
import { demoConfiguration, VIEWER } from './demo/configuration.ts';
import { playDay } from './demo/day.ts';
import { demoFolder } from './demo/folder.ts';
import { openPost } from './demo/post.ts';
import { followStory } from './demo/story.ts';
import { openTelephone, type Telephone } from './demo/telephone.ts';
import { farewell, greeting, staying, type Counts } from './demo/frame.ts';
import { listening } from './listening.ts';
import { type Running, startFirstline } from '../pipeline/running.ts';
import { stopAsked } from './signals.ts';

/** `stays`: the console is open until the viewer ends it; otherwise the demo ends with its day. */
export async function playDemo({
  options,
  dataDir,
  io,
  stays,
}: Pick<Invocation, 'options' | 'dataDir' | 'io'> & { stays: boolean }): Promise<number> {
  if (options.only !== undefined) throw new UsageError('--demo runs every role: leave out --only');
  const folder = demoFolder(options.data === undefined ? null : dataDir);
  const telephone = await openTelephone();
  try {
    const configuration = listening(demoConfiguration(telephone.api), options);
    return await inFolder(folder, configuration, telephone, io, stays);
  } finally {
    await telephone.close();
  }
}

async function inFolder(
  folder: string,
  configuration: Configuration,
  telephone: Telephone,
  io: Io,
  stays: boolean,
): Promise<number> {
  const running = await startFirstline({
    configuration,
    dataDir: folder,
    only: roles,
    probe: noProbe,
    level: 'error',
    guest: guestOf(VIEWER),
  });
  try {
    const { http, smtp, signIn } = running;
    await io.print({ event: 'ready', http, smtp, data: folder, signIn });
    io.tell(greeting(running, folder));
    const broken = stopAsked(running.clock).then(() => 'stopped' as const);
    const played = play(running, folder, telephone, io).then(() => 'played' as const);
    if ((await Promise.race([played, broken])) === 'stopped') return 0;
    const counts = await countsOf(running);
    await io.print({ event: 'demo', ...counts, data: folder });
    io.tell(farewell(counts, folder));
    if (stays) {
      io.tell(staying(http));
      await broken;
    }
    return 0;
  } finally {
    await running.stop();
  }
}

async function play(running: Running, dataDir: string, telephone: Telephone, io: Io): Promise<void> {
  const { installation, clock } = running;
  const story = await followStory(installation, io);
  const post = openPost(running.smtp);
  try {
    const publicUrl = `http://${running.http}`;
    await playDay({ store: installation.store, clock, dataDir, publicUrl, post, telephone, story });
  } finally {
    post.close();
    await story.end();
  }
}

async function countsOf({ installation }: Running): Promise<Counts> {
  const sql = installation.database.read;
  return {
    contacts: await countOf(sql, 'contacts'),
    tickets: await countOf(sql, 'tickets'),
    messages: await countOf(sql, 'messages'),
    facts: await countOf(sql, 'facts'),
  };
}
