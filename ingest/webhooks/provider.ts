/** A provider that takes mail for us by SMTP and posts it to us. */
import type { Fields } from './form.ts';

/** A mail as a provider posts it. */
export type Posted = {
  /** Unique for each post of a mail, and the same when the provider tries again. */
  id: string;
  raw: Buffer;
  /** The reverse-path; '' for a bounce. */
  from: string;
  to: string[];
};

export type Request = {
  header: (name: string) => string | undefined;
  body: Buffer;
};

export type Provider = {
  name: string;
  /** Below `/inbound`. */
  path: string;
  /** Whether the header alone proves the provider: asked before the body is read. */
  admits: (header: Request['header']) => boolean;
  /** `unsigned`: the request does not come from the provider. `malformed`: it carries no mail. */
  mailIn: (request: Request) => Posted | 'unsigned' | 'malformed';
  /** The status on which the provider does not try again. */
  refusal: 403 | 406 | 422;
  /** Whether it tries again after other statuses below 500. If not, it drops the mail and tells nobody. */
  triesAgainBelow500: boolean;
};

export function textOf(fields: Fields, name: string): string {
  return fields.get(name)?.toString('utf8').trim() ?? '';
}
