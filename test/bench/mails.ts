/**
 * Mails as customers write them, seeded, so that every run sees the same: three in five plain with 2 to 5 kB, two in
 * five text and HTML with about 20 kB, with the header fields a mail has collected by the time it reaches us. Each has
 * a Message-ID of its own; `senders` people write them.
 */
import { type Random, seeded } from '../simulation/random.ts';

export type GeneratedMail = { from: string; to: string; raw: Buffer };

export const SUPPORT = 'support@firstline.test';
const MAILS_A_SENDER = 5;
const LEAST_SENDERS = 500;

/** `to` defaults to the mailbox of the benches; `first` is the number of the first mail, for a series in pieces. */
export function generatedMails(count: number, seed = 1, first = 0): GeneratedMail[] {
  return Array.from({ length: count }, (_, n) => generatedMail(first + n, seed, first + count));
}

/** The `n`th of a series of about `total`. Depends on `n` and `seed` alone, but for the number of its sender. */
export function generatedMail(n: number, seed: number, total: number): GeneratedMail {
  const random = seeded(seed * 1_000_003 + n);
  const sender = n % Math.max(LEAST_SENDERS, Math.ceil(total / MAILS_A_SENDER));
  const from = `${random.pick(NAMES)}.${sender}@company${sender % 97}.example`.toLowerCase();
  const body = random.chance(0.6) ? plainBody(random) : alternativeBody(random, n);
  const head = headOf(random, n, seed, from);
  return { from, to: SUPPORT, raw: Buffer.from(`${head}${body}`.replaceAll('\n', '\r\n')) };
}

function headOf(random: Random, n: number, seed: number, from: string): string {
  const domain = from.slice(from.indexOf('@') + 1);
  const at = new Date(Date.UTC(2026, 0, 5, 8) + n * 1_000).toUTCString().replace('GMT', '+0000');
  const hop = (by: string): string =>
    `Received: from ${by} (${by} [203.0.113.${random.below(250)}])\n\tby mx.firstline.test with ESMTPS id ${hex(random, 12)}\n\tfor <${SUPPORT}>; ${at}\n`;
  const signature = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=mail;\n\th=from:to:subject:date:message-id; bh=${hex(random, 40)};\n\tb=${hex(random, 70)}\n\t ${hex(random, 70)}\n`;
  return [
    hop(`smtp.${domain}`),
    hop(`client.${domain}`),
    signature,
    `Message-ID: <${n}.${seed}.${hex(random, 10)}@${domain}>\n`,
    `Date: ${at}\n`,
    `From: ${random.pick(NAMES)} ${random.pick(NAMES)} <${from}>\n`,
    `To: Support <${SUPPORT}>\n`,
    `Subject: ${random.pick(SUBJECTS)} (${n})\n`,
    'MIME-Version: 1.0\nX-Mailer: Mail 16.0\nX-Originating-IP: [198.51.100.7]\n',
  ].join('');
}

function plainBody(random: Random): string {
  return `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${letter(random, 1_800 + random.below(2_400))}`;
}

function alternativeBody(random: Random, n: number): string {
  const text = letter(random, 2_500 + random.below(2_000));
  const boundary = `----=_Part_${n}_${hex(random, 12)}`;
  const part = (type: string, body: string): string =>
    `--${boundary}\nContent-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(body)}\n`;
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"\n\n`,
    part('text/plain', text),
    part('text/html', htmlOf(text)),
    `--${boundary}--\n`,
  ].join('');
}

/** Greeting, paragraphs of whole sentences in one language, signature. */
export function letter(random: Random, length: number): string {
  const { greeting, sentences, end } = random.pick(LANGUAGES);
  const paragraphs: string[] = [];
  for (let size = 0; size < length; ) {
    const paragraph = Array.from({ length: 3 + random.below(3) }, () => random.pick(sentences)).join(' ');
    paragraphs.push(folded(paragraph));
    size += paragraph.length;
  }
  return `${greeting},\n\n${paragraphs.join('\n\n')}\n\n${end},\n${random.pick(NAMES)} ${random.pick(NAMES)}\n-- \nTel. +351 210 000 000\nhttps://www.company.example/contact\n`;
}

function folded(paragraph: string): string {
  return paragraph.replace(/(.{60,76}) /g, '$1\n');
}

/** As office programs write it: a style sheet, tables, a style on each paragraph. */
function htmlOf(text: string): string {
  const style =
    'margin:0cm 0cm 8pt;font-size:11pt;font-family:&quot;Calibri&quot;,sans-serif;color:#1f1f1f;line-height:107%';
  const lines = text.split('\n').map((line) => `<p class="MsoNormal" style="${style}">${line}</p>`);
  const sheet = Array.from(
    { length: 14 },
    (_, n) =>
      `p.Style${n}{margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif;mso-style-priority:${n};}`,
  );
  return `<html><head><meta charset="utf-8"><style>${sheet.join('\n')}</style></head><body lang="EN-GB"><table border="0" width="100%"><tr><td>${lines.join('\n')}</td></tr></table><a href="https://www.company.example/">www.company.example</a></body></html>`;
}

export function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => encodedLine(line))
    .join('\n');
}

function encodedLine(line: string): string {
  let out = '';
  let column = 0;
  for (const byte of Buffer.from(line)) {
    const plain = byte >= 32 && byte < 127 && byte !== 61;
    const piece = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (column + piece.length > 75) {
      out += '=\n';
      column = 0;
    }
    out += piece;
    column += piece.length;
  }
  return out;
}

export function hex(random: Random, length: number): string {
  return Array.from({ length }, () => random.below(16).toString(16)).join('');
}

export const NAMES = [
  'Ana',
  'Bruno',
  'Carla',
  'David',
  'Elena',
  'Frank',
  'Grace',
  'Hugo',
  'Ines',
  'John',
  'Maria',
];

export const SUBJECTS = [
  'Invoice 4711 shows the wrong amount',
  'Virtual machine does not start after resizing',
  'Portal is very slow since this morning',
  'Question about the update of the mail service',
  '=?utf-8?Q?Fatura_de_mar=C3=A7o_em_duplicado?=',
  'No puedo entrar en el panel de control',
  'How do I add a second administrator?',
];

const LANGUAGES = [
  {
    greeting: 'Hello',
    end: 'Kind regards',
    sentences: [
      'Since yesterday evening our virtual machines answer very slowly, and two of them do not answer at all.',
      'The invoice for last month lists twelve subscriptions although we cancelled three of them in January.',
      'Could you please tell us where the administrator can change the permissions of a shared folder?',
      'We followed the description at https://docs.company.example/setup/step-4 and stopped at the last step.',
      'The deployment ends with error 0x80070005 after about four minutes, whatever region we choose.',
      'When is the next security update of the mail service planned, and will there be an interruption?',
      'Our accounting needs the corrected document before the end of the week.',
      'I have attached nothing, because the portal refuses every screenshot over two megabytes.',
    ],
  },
  {
    greeting: 'Bom dia',
    end: 'Com os melhores cumprimentos',
    sentences: [
      'Desde ontem à noite que as nossas máquinas virtuais respondem muito devagar e duas não respondem de todo.',
      'A fatura do mês passado inclui doze subscrições, embora tenhamos cancelado três delas em janeiro.',
      'Podem dizer-nos onde é que o administrador altera as permissões de uma pasta partilhada?',
      'A instalação termina com um erro ao fim de quatro minutos, qualquer que seja a região escolhida.',
      'Quando está prevista a próxima atualização de segurança do serviço de correio?',
      'A contabilidade precisa do documento corrigido antes do fim da semana.',
    ],
  },
  {
    greeting: 'Buenos días',
    end: 'Un saludo',
    sentences: [
      'Desde ayer por la noche nuestras máquinas virtuales responden muy despacio y dos no responden.',
      'La factura del mes pasado incluye doce suscripciones, aunque cancelamos tres de ellas en enero.',
      '¿Podrían decirnos dónde cambia el administrador los permisos de una carpeta compartida?',
      'El despliegue termina con un error al cabo de cuatro minutos, sea cual sea la región elegida.',
      '¿Cuándo está prevista la próxima actualización de seguridad del servicio de correo?',
      'Contabilidad necesita el documento corregido antes del fin de semana.',
    ],
  },
];
