/** `check` names when the certificate of the intake ends, in time to renew it. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { certificateCheck } from '../../cli/checks/certificate.ts';
import { DAY_MS } from '../../contract/zone.ts';
import { certificates, noCertificates } from '../support/certificates.ts';
import { temporaryFolder } from '../support/folders.ts';

test('it warns 30 days before the end, and fails after it and before the beginning', async (context) => {
  const missing = noCertificates();
  if (missing !== null) return context.skip(missing);
  const folder = temporaryFolder();
  certificates(folder);
  const files = { cert: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  const made = Date.now();
  const at = (days: number) => certificateCheck(files, made + days * DAY_MS).look(AbortSignal.timeout(9000));
  // The certificate is valid for two days.
  expect(await at(0.1)).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/^CN=broker\.firstline\.test is valid until \d{4}-\d\d-\d\d$/),
    mend: expect.stringContaining('renew it'),
  });
  expect(await at(3)).toMatchObject({ ok: false, detail: expect.stringContaining('is not valid since') });
  expect(await at(-1)).toMatchObject({ ok: false, detail: expect.stringContaining('is not valid yet') });
});

test('it only tells one that ends later', async (context) => {
  const missing = noCertificates();
  if (missing !== null) return context.skip(missing);
  const folder = temporaryFolder();
  certificates(folder, 60);
  const files = { cert: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  const found = await certificateCheck(files, Date.now() + DAY_MS).look(AbortSignal.timeout(9000));
  expect(found).toMatchObject({ ok: true, mend: null });
});
