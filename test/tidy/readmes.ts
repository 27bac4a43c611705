/** Each folder tells on one screen what it is, under the same headings. */
import type { Offence } from './offence.ts';
import { type Source, lineCount, topOf } from './sources.ts';

const HEADINGS = ['What it does', 'Reads and says', 'Never', 'Known faults', 'Read first'];

/** More than one screen is not read. */
const MAX_README_LINES = 70;

export function readmeOffences(sources: readonly Source[]): Offence[] {
  const folders = new Set(
    sources.filter(({ path }) => path.includes('/') && path.endsWith('.ts')).map(({ path }) => topOf(path)),
  );
  return [...folders].flatMap((folder) => {
    const path = `${folder}/README.md`;
    const readme = sources.find((source) => source.path === path);
    const what = readme === undefined ? 'is missing' : faultOf(readme);
    return what === null ? [] : [{ path, line: 1, what }];
  });
}

function faultOf(readme: Source): string | null {
  const headings = [...readme.text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  if (headings.join() !== HEADINGS.join()) return `has other headings than ${HEADINGS.join(', ')}`;
  return lineCount(readme) > MAX_README_LINES
    ? `is longer than one screen (${MAX_README_LINES} lines)`
    : null;
}
