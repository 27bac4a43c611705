/** Where a Firstline of a test listens. Imports no test support, because processes that a test starts use it as well. */
import type { Configuration } from '../../config/configuration.ts';

const anyPort = { host: '127.0.0.1', port: 0 };

/** The section `server` of a Firstline on free ports of this machine, which takes mail by SMTP alone. */
export const onFreePorts: Configuration['server'] = {
  http: anyPort,
  smtp: anyPort,
  lmtp: null,
  smtps: null,
  smtpTls: null,
  smtpBorders: [],
  trustedProxies: [],
  publicUrl: null,
  dns: null,
};
