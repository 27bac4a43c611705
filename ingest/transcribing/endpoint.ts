/**
 * Asks an endpoint of the common form `/v1/audio/transcriptions` for the words of a recording
 * (https://platform.openai.com/docs/api-reference/audio/createTranscription; self-hosted servers take the same form).
 *
 * Promises: one POST to the configured address, no redirect followed, an end within the timeout. Never repeats an answer of the
 * endpoint in an error: it may hold the caller's words or our key.
 */
import { z } from 'zod';
import { Failure, messageOf } from '../../contract/failure.ts';
import { soundType } from '../../contract/soundType.ts';
import { tagOf } from './languageNames.ts';

export type Endpoint = {
  url: string;
  model: string;
  key(this: void): string | null;
  /** `verbose_json` names the language; some models give `json` alone. */
  format: 'json' | 'verbose_json';
  timeoutMs: number;
};

/** `language`: a tag, where the endpoint names one. `refused`: it never takes these bytes. */
export type Heard = { text: string; language: string | null } | { refused: 'refused' | 'tooLarge' };

/** An hour of speech has some 60 kB of text; `verbose_json` repeats it by segment, with numbers. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const TOO_LARGE = 413;
/** RFC 9110 §15.5: the request itself is wrong, and so it stays. */
const WRONG = new Set([400, 415, 422]);

const heard = z.object({ text: z.string(), language: z.string().optional() });

/** Throws a Failure to retry for any answer that may be another one later. */
export async function askEndpoint(
  { url, model, key, format, timeoutMs }: Endpoint,
  sound: Uint8Array,
  signal: AbortSignal,
): Promise<Heard> {
  const type = soundType(sound);
  const form = new FormData();
  form.set(
    'file',
    new Blob([new Uint8Array(sound)], { type }),
    type === 'audio/wav' ? 'recording.wav' : 'recording.mp3',
  );
  form.set('model', model);
  form.set('response_format', format);
  const secret = key();
  const { status, text } = await answerOf(url, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: secret === null ? {} : { authorization: `Bearer ${secret}` },
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  });
  if (status === TOO_LARGE) return { refused: 'tooLarge' };
  if (WRONG.has(status)) return { refused: 'refused' };
  if (status !== 200) throw new Failure(`the endpoint answered ${status}`, { retry: true });
  return heardIn(text);
}

async function answerOf(url: string, request: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, request);
    if (response.status !== 200) {
      await response.body?.cancel();
      return { status: response.status, text: '' };
    }
    return { status: 200, text: await bounded(response) };
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure(`the endpoint did not answer: ${messageOf(thrown)}`, { retry: true, cause: thrown });
  }
}

async function bounded({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Failure('the endpoint answered too much', { retry: true });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function heardIn(text: string): Heard {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Failure('the endpoint answered no JSON', { retry: true });
  }
  const { data } = heard.safeParse(given);
  if (data === undefined) throw new Failure('the endpoint answered JSON without a text', { retry: true });
  return { text: data.text.trim(), language: tagOf(data.language ?? '') };
}
