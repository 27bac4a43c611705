/** One thing that is not as the house wants it, and where. */
export type Offence = { path: string; line: number; what: string };

/** `path:line: what`, as editors and terminals link it. */
export function shown({ path, line, what }: Offence): string {
  return `${path}:${line}: ${what}`;
}
