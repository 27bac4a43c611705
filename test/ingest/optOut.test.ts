/** Words of an SMS that end the SMS to its number, resume them, or ask who sends them. */
import { describe, expect, test } from 'vitest';
import { optOutIn } from '../../ingest/twilio/optOut.ts';

describe('an SMS as a whole ends or resumes the SMS to its number, or asks whose it is', () => {
  test.each([
    ['STOP', undefined, 'stop'],
    [' stop. ', undefined, 'stop'],
    ['Stop all', undefined, 'stop'],
    ['Arrêt', undefined, 'stop'],
    ['CANCELAR!', undefined, 'stop'],
    ['whatever', 'STOP', 'stop'],
    ['Start', undefined, 'start'],
    ['Please stop the migration', undefined, null],
    ['please STOP', undefined, 'stop'],
    ['Stop the texts, thank you', undefined, 'stop'],
    ['STOP 36180', undefined, 'stop'],
    ['stop stop', undefined, 'stop'],
    ['S.T.O.P', undefined, 'stop'],
    ['ＳＴＯＰ', undefined, 'stop'],
    ['Parar, por favor', undefined, 'stop'],
    ['Bitte keine SMS mehr', undefined, 'stop'],
    ["Stop SMS s'il vous plaît", undefined, 'stop'],
    ['Désabonnement', undefined, 'stop'],
    ['Quiero darme de baja', undefined, null],
    ['Darme de baja, por favor', undefined, 'stop'],
    ['отпишите меня, пожалуйста', undefined, 'stop'],
    ['停止してください', undefined, 'stop'],
    // What the customer wants of us is no stop.
    ['Cancel 4711', undefined, null],
    ['please cancel', undefined, null],
    ['Disattiva per favore', undefined, null],
    ['Cancelar por favor', undefined, null],
    ['END 2', undefined, null],
    ['INFO 24', undefined, null],
    ['start 2', undefined, null],
    ['stop it from sending me the messages of my firewall now', undefined, null],
    ['all messages', undefined, null],
    ['Stop', 'HELP', 'stop'],
    ['HELP', undefined, 'help'],
    [' info! ', undefined, 'help'],
    ['Ajuda', undefined, 'help'],
    ['AYUDA', undefined, 'help'],
    ['Aide', undefined, 'help'],
    ['Hilfe!', undefined, 'help'],
    ['помощь', undefined, 'help'],
    ['ヘルプ', undefined, 'help'],
    ['¿quién es?', 'HELP', 'help'],
    ['help me, the server is down', undefined, null],
    ['I need info', undefined, null],
    ['', undefined, null],
  ])('%j (%s): %s', (body, told, kind) => {
    expect(optOutIn(body, told)?.kind ?? null).toBe(kind);
  });
});
