/**
 * The bytes of a mail without attachments, as nodemailer's streams write them, but at once: eight streams for a notice
 * of 1 kB took three quarters of the time of composing it. Header fields and encodings are nodemailer's own.
 */
import * as base64 from 'nodemailer/lib/base64';
import type MimeNode from 'nodemailer/lib/mime-node';
import * as qp from 'nodemailer/lib/qp';

/** RFC 2045 §6.7 and §6.8. */
const ENCODED_LINE_LENGTH = 76;

/** `root`: texts with CRLF line ends, perhaps in multiparts. */
export function bytesAtOnce(root: MimeNode): Buffer {
  const mail = written(root);
  return Buffer.from(mail.endsWith('\r\n') ? mail : `${mail}\r\n`);
}

function written(node: MimeNode): string {
  // First: it chooses the boundary.
  const head = `${node.buildHeaders()}\r\n\r\n`;
  if (!node.multipart) return head + bodyOf(node);
  const parts = node.childNodes.map((child) => `--${node.boundary}\r\n${written(child)}`);
  return `${head}${parts.join('\r\n')}\r\n--${node.boundary}--\r\n`;
}

function bodyOf(node: MimeNode): string {
  const { content } = node;
  if (content === undefined || content === '') return '';
  if (typeof content !== 'string') throw new Error('only texts are composed at once');
  switch (node.getTransferEncoding()) {
    case 'quoted-printable':
      return qp.wrap(qp.encode(content), ENCODED_LINE_LENGTH);
    case 'base64':
      return base64.wrap(base64.encode(content), ENCODED_LINE_LENGTH);
    default:
      return content;
  }
}
