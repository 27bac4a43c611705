/** Parses `HOST:PORT`, the form of `server.http`, `--http` and similar options. */

/** `fd`: a socket that already listens there (`listenFds.ts`). */
export type HostPort = { host: string; port: number; fd?: number };

/** IPv6 is written in brackets: `[::1]:8025`. Port 0: any free port. Null for any other text. */
export function hostPortOf(text: string): HostPort | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:[\]/]+)):(\d{1,5})$/.exec(text);
  if (match === null) return null;
  const port = Number(match[3]);
  return port > 65_535 ? null : { host: match[1] ?? match[2] ?? '', port };
}
