/** The addresses that an agent writes behind `#to` and `#cc`: bare, with a name, or as a mail program makes links of them. */

/** Each once. A word that is no address stays, so that it is refused and not passed over. */
export function addressesIn(words: string): string[] {
  const found = words.split(/[,;]/).flatMap((piece) => {
    const begin = piece.indexOf('<');
    const end = piece.indexOf('>', begin);
    return begin >= 0 && end > begin ? [piece.slice(begin + 1, end)] : piece.split(/\s+/);
  });
  const addresses = found.map((one) =>
    one
      .trim()
      .replace(/^mailto:/i, '')
      .toLowerCase(),
  );
  return [...new Set(addresses)].filter((one) => one !== '');
}
