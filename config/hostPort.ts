/** `HOST:PORT`, as `server.http`, `--http` and their like are written. */

export type HostPort = { host: string; port: number };

/** IPv6 stands in brackets: `[::1]:8025`. Port 0 is any free one. Null for anything else. */
export function hostPortOf(text: string): HostPort | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:[\]/]+)):(\d{1,5})$/.exec(text);
  if (match === null) return null;
  const port = Number(match[3]);
  return port > 65_535 ? null : { host: match[1] ?? match[2] ?? '', port };
}
