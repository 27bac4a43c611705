/** Patterns that are not linear, on texts that are short: how short, and where they are cut. */
export type Bounded = {
  path: string;
  /** How the pattern begins. */
  begins: string;
  /** Characters. */
  bound: number;
  because: string;
};

export const bounded: Bounded[] = [
  {
    path: 'ingest/mail/dates.ts',
    begins: '([a-z]{3})[a-z]*',
    bound: 200,
    because: '`parseDate` cuts the field',
  },
  {
    path: 'ingest/mail/dates.ts',
    begins: '^(.*?)',
    bound: 200,
    because: '`parseDate` cuts the field',
  },
  {
    path: 'ingest/mail/reply/quoteHeader.ts',
    begins: String.raw`^(.*?\S)\s*`,
    bound: 400,
    because: '`quoteHeaderAt` looks at no longer line',
  },
];

/** Constructed from what is given to a function: with something of the kind that it is given. */
export const constructedLater = [
  {
    path: 'contract/ours.ts',
    source: String.raw`(?:(?<![\w.+-])|(?<=[%=][0-9a-f]{2}))ana\.b(?:@|[%=]40|%2540|&#0{0,4}64;?|&#x0{0,4}40;?|&commat;)firstline\.test(?![\w-])`,
    flags: 'gi',
  },
  {
    path: 'cli/forgetting/encodedCopies.ts',
    source: String.raw`(?:a|[%=](?:61|41)|%25(?:61|41)|&#0{0,4}(?:97|65);)(?:=[ \t]{0,3}\r?\n|\?=\s{1,80}=\?[\w-]{1,40}\?q\?)?(?:@|[%=](?:40)|&commat;)(?:=[ \t]{0,3}\r?\n|\?=\s{1,80}=\?[\w-]{1,40}\?q\?)?(?:b|[%=](?:62|42))`,
    flags: 'gi',
  },
  { path: 'cli/forgetting/encodedCopies.ts', source: '.{1,76}', flags: 'g' },
  { path: 'store/forgetting/mentions.ts', source: String.raw`ana\.b@firstline\.test`, flags: 'gi' },
  { path: 'cli/demo/telephone.ts', source: String.raw`<Say\b[^<>]*\bvoice="([^"]*)"`, flags: '' },
];

/** Patterns of version 0.2.0 that took too long, and others of their kinds: all of them must be found. */
export const tooSlow: [source: string, flags: string][] = [
  [String.raw`^[\s>*_-]*\d.*?(?:[^\s<>()"]+@[^\s<>()"]+).*?wrote:$`, 'iu'],
  [String.raw`^(.*?)[<[(]?(?:mailto:)?([^\s<>()[\]"']+@[^\s<>()[\]"':;,]+\.[^\s<>()[\]"':;,]+)`, 'i'],
  [String.raw`\S+@\S+|\b\d{1,2}[:.]\d\d\b`, ''],
  [String.raw`^\s*(?:regards|cheers)\s*[,.!]?\s*$`, 'iu'],
  [String.raw`^\s*text\/(plain|html)\s*(?:;\s*charset\s*=\s*"?([\w.:-]+)"?\s*)?;?\s*$`, 'i'],
  [String.raw`^\s*<([^<>\s]+@[^<>\s]+)>`, 'gm'],
  [String.raw`[^\s<>"'(),;:+@]+\+fl-\d+\.[a-z0-9]+@[\w.-]*\w`, 'gi'],
  [String.raw`[^\s<>()[\]",;:]+@[^\s<>()[\]",;:]+`, 'g'],
  [String.raw`\+[^@]*(?=@[^@]*$)`, ''],
  [String.raw`\+.*(?=@[^@]*$)`, 's'],
  [String.raw`^[^+@]+\+(fl-\d+)[^@]*@`, 'i'],
  [String.raw`^#\s*(\S*)\s*(.*)$`, ''],
  [String.raw`[^a-z].*$`, ''],
  [String.raw`\s+>`, 'g'],
  [String.raw`\S*@\S*`, 'g'],
  [String.raw`[.!?]+$`, ''],
  [String.raw`\/+$`, ''],
  [String.raw`\s*\n\s*`, 'g'],
  [String.raw`\p{L}*\p{N}[\p{L}\p{N}]*`, 'gu'],
  [String.raw`^(?:[A-Z_]*CERT[A-Z_]*)$`, ''],
  [String.raw`^([A-Za-z-]{3,60})\s*:\s*(.*)$`, ''],
  [String.raw`^(?:a+)+$`, ''],
  [String.raw`^(?:a|a)*$`, ''],
];
