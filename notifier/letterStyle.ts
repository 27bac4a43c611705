/** The looks of a mail to a customer: inline styles for each element, in the company's colour where that can be read. */

const FONT = "16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = '#1f2328';
const ACCENT = '#1f5fa8';

export const STYLE = {
  page: 'margin:0;padding:0;background:#f4f5f7',
  outside: 'background:#f4f5f7',
  around: 'padding:24px 8px',
  card: `max-width:600px;background:#ffffff;border-radius:6px;font:${FONT};color:${INK};text-align:left`,
  inside: 'padding:24px 32px 28px;overflow-wrap:anywhere',
  header: `margin:0 0 20px;font-size:18px;font-weight:600;color:${INK}`,
  // Light behind the logo in the dark too: most are drawn for white paper.
  logo: 'display:block;max-width:220px;max-height:56px;height:auto;background:#ffffff;border-radius:4px',
  footer:
    'margin:28px 0 0;padding-top:14px;border-top:1px solid #d8dce1;font-size:13px;line-height:1.5;color:#57606a',
};

/** Inline styles win over these without `!important`. */
export const DARK = [
  ':root{color-scheme:light dark}',
  '@media (max-width:480px){.fl-in{padding:20px 16px 24px!important}}',
  '@media (prefers-color-scheme:dark){.fl-page{background:#14171a!important}',
  '.fl-card{background:#1d2125!important;color:#e6e8eb!important}.fl-ink{color:#e6e8eb!important}',
  '.fl-quiet{color:#a9b1ba!important;border-color:#3a4047!important}.fl-card a{color:#8ab8ff!important}',
  '.fl-card td,.fl-card th,.fl-card blockquote{border-color:#4a5159!important}}',
].join('');

const ELEMENTS: Record<string, string> = {
  p: 'margin:0 0 16px',
  ul: 'margin:0 0 16px;padding:0 0 0 24px',
  ol: 'margin:0 0 16px;padding:0 0 0 24px',
  li: 'margin:0 0 6px',
  blockquote: 'margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #b6bdc6',
  table: 'margin:0 0 16px;border-collapse:collapse',
  td: 'padding:6px 10px;border:1px solid #b6bdc6;vertical-align:top;text-align:left',
  th: 'padding:6px 10px;border:1px solid #b6bdc6;vertical-align:top;text-align:left',
  pre: 'margin:0 0 16px;white-space:pre-wrap;font:14px/1.5 Consolas,Menlo,monospace',
  code: 'font:14px Consolas,Menlo,monospace',
};

/** Gives the elements that have no style theirs, and links the accent. */
export function styled(html: string, accent: string): string {
  return html.replace(
    /<(p|ul|ol|li|blockquote|table|td|th|pre|code|a)(?=[ >])(?![^<>]{0,4000}style=)/g,
    (tag, name: string) =>
      name === 'a' ? `${tag} style="color:${linkColor(accent)}"` : `${tag} style="${ELEMENTS[name]}"`,
  );
}

export function accentOf(color: string | null): string {
  return color ?? ACCENT;
}

/** WCAG 2.2 §1.4.3: a text has a contrast of 4.5 to its background at least. */
const READABLE = 4.5;

/** On white. A colour that cannot be read there stays a decoration. */
function linkColor(accent: string): string {
  return 1.05 / (luminanceOf(accent) + 0.05) >= READABLE ? accent : ACCENT;
}

function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
