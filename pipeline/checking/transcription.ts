/** Whether the endpoint that writes down recordings takes one: a second of silence is sent to it. */
import type { Configuration } from '../../config/configuration.ts';
import { askEndpoint } from '../../ingest/transcribing/endpoint.ts';
import { type Check, failed, found } from './finding.ts';

type Transcription = NonNullable<Configuration['phone']['transcription']>;

const RATE = 8_000;
const HEADER_BYTES = 44;

export function transcriptionCheck({ url, model, key, format, timeoutMinutes }: Transcription): Check {
  const endpoint = {
    url,
    model,
    format,
    key: () => key?.reveal() ?? null,
    timeoutMs: timeoutMinutes * 60_000,
  };
  return {
    name: 'transcription',
    async look(signal) {
      const answer = await askEndpoint(endpoint, silence(), signal);
      if ('refused' in answer)
        return failed(
          `${url} does not take a recording for the model ${model}`,
          'check `model`, `format` and `url`',
        );
      return found(`${url} writes down recordings with the model ${model}`);
    },
  };
}

/** A second of 8-bit PCM in a WAV (RIFF) file, of which 128 is silence. */
function silence(): Uint8Array {
  const wav = Buffer.alloc(HEADER_BYTES + RATE, 128);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    wav.writeUInt16LE(value, at);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE, 28);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(RATE, 40);
  return wav;
}
