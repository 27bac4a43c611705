/** Whether the OpenID Connect provider answers, is the issuer that the configuration names, and knows the code flow with PKCE. */
import type { Configuration } from '../../config/configuration.ts';
import { discovered } from '../../console/openIdClient.ts';
import { causeOf, type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';

export function openIdCheck(openId: NonNullable<Configuration['openId']>): Check {
  const { issuer } = openId;
  return {
    name: 'openId',
    async look(): Promise<Finding> {
      try {
        const provider = await discovered({ ...openId, clientSecret: () => openId.clientSecret.reveal() });
        if (provider.serverMetadata().supportsPKCE()) return found(`${issuer} answers`);
        return found(`${issuer} answers, and does not say that it knows PKCE with S256`);
      } catch (thrown) {
        return failed(
          `${issuer}: ${causeOf(thrown)}`,
          'correct `openId.issuer`: its /.well-known/openid-configuration must name it',
        );
      }
    },
  };
}
