/** Which bytes are a picture that a browser may show: by their first bytes (their type may lie). Never SVG, which can hold scripts. */

const SIGNS: readonly [string, readonly (number | null)[]][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38, null, 0x61]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

export const pictureTypes: readonly string[] = SIGNS.map(([type]) => type);

/** The media type; null for anything else. */
export function pictureType(bytes: Uint8Array): string | null {
  const found = SIGNS.find(([, sign]) => sign.every((byte, at) => byte === null || bytes[at] === byte));
  return found?.[0] ?? null;
}
