/** Where a telephone system is to post its calls. Asks nobody. */
import type { Configuration } from '../../config/configuration.ts';
import { PBX_PATH } from '../../ingest/pbx/webhook.ts';
import { type Check, found } from '../../pipeline/checking/finding.ts';

export function pbxChecks({ phone, server }: Configuration): Check[] {
  return phone.systems.map(({ id, oldSecret }) => ({
    name: `telephone system ${id}`,
    look: () => {
      const address =
        server.publicUrl === null
          ? `${PBX_PATH} of the HTTP address (\`server.publicUrl\` is not set)`
          : server.publicUrl.replace(/(?<!\/)\/+$/, '') + PBX_PATH;
      const change = oldSecret === null ? '' : '; its old secret is still believed';
      return Promise.resolve(found(`takes calls at ${address}${change}`));
    },
  }));
}
