/** The endpoint that writes down recordings: none unless the file names one. */
import { expect, test } from 'vitest';
import { load } from '../support/configuration.ts';

test('there is none by default', () => {
  expect(load('').phone.transcription).toBeNull();
});

test('a server of this network needs no key, and has limits', () => {
  const { transcription } = load(
    'phone: { transcription: { url: "http://127.0.0.1:8000/v1/audio/transcriptions", model: whisper } }',
  ).phone;
  expect(transcription).toEqual({
    url: 'http://127.0.0.1:8000/v1/audio/transcriptions',
    model: 'whisper',
    key: null,
    format: 'verbose_json',
    timeoutMinutes: 5,
    withinMinutes: 24 * 60,
    perHour: 60,
    maxMegabytes: 25,
  });
});

test('its key is a secret', () => {
  const { transcription } = load(
    'phone: { transcription: { url: "https://api.test/v1/audio/transcriptions", model: m, key: sk-open-sesame } }',
  ).phone;
  expect(transcription?.key?.reveal()).toBe('sk-open-sesame');
  expect(JSON.stringify(transcription)).not.toContain('sesame');
});
