/** A thread that reads one shape at one size and tells its own CPU time. It is killed where it takes too long. */
import { parentPort } from 'node:worker_threads';
import { classify } from '../../classifier/classify.ts';
import { loadLanguages } from '../../classifier/language.ts';
import { loadModel } from '../../classifier/model.ts';
import { markerAt } from '../../contract/marker.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { limits } from '../../ingest/limits.ts';
import { readCommands } from '../../router/commands.ts';
import { redactedText } from '../../contract/redaction.ts';
import { decide, replied, settings } from '../notifier/given.ts';
import { shapes } from './shapes.ts';
import type { Reader } from './shapes/shape.ts';

export type Task = { shape: string; size: number };
export type Done = { cpuMs: number };

const model = loadModel();

const readers: Record<Reader, (raw: Buffer) => unknown> = {
  parse: (raw) => parseEmail(raw, { authserv: 'mx.test' }),
  classify: (raw) => {
    const text = raw.toString().slice(0, limits.textBytes);
    return classify({ subject: text.slice(0, limits.subjectLength), text }, settings, model);
  },
  agent: (raw) => {
    const text = raw.toString();
    return [readCommands(text, settings), markerAt(text), redactedText(text), decide(replied(text))];
  },
};

async function read({ shape: name, size }: Task): Promise<Done> {
  const shape = shapes.find((one) => one.name === name);
  if (shape === undefined) throw new Error(`no shape ${name}`);
  const raw = shape.mail(size);
  const before = process.threadCpuUsage();
  await readers[shape.reader](raw);
  const used = process.threadCpuUsage(before);
  return { cpuMs: (used.user + used.system) / 1000 };
}

// Loaded and compiled before the first shape is measured.
loadLanguages();
parentPort?.on('message', (task: Task) => void read(task).then((done) => parentPort?.postMessage(done)));
parentPort?.postMessage({ cpuMs: 0 });
