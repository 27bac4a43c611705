/** The fields of a form that a customer sent. Limits have names; a field that is absent is ''. */
import type { Context } from 'hono';
import type { FromPage } from '../contract/customerPage.ts';

/** Words of 20,000 characters, each up to nine bytes in a form, and the other fields. */
export const MAX_FORM_BYTES = 256 * 1024;
export const MAX_TEXT = 20_000;
export const MAX_FILES = 20;

export type Fields = { text(this: void, name: string): string; files: File[] };

export async function fieldsOf(context: Context): Promise<Fields> {
  const form = await context.req.parseBody({ all: true });
  return {
    // Of a field given twice the last counts.
    text(name) {
      const value = [form[name]].flat().at(-1);
      // Browsers end lines in a form by CRLF.
      return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '';
    },
    // A browser sends a file without name and bytes where a person chose none.
    files: [form['files']]
      .flat()
      .filter((one) => one instanceof File)
      .filter(({ name, size }) => name !== '' && size > 0),
  };
}

export function filesOf({ files }: Fields): Promise<FromPage['files']> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      type: file.type,
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}
