/**
 * A structured field's value (RFC 5322 §3.2) with its comments and quoted strings separated, so that their content
 * cannot pass for the rest. Linear. Never guesses the end of an unclosed quote or comment.
 */
export type Structured = {
  /** Each comment is a space, each quoted string `"N"`: its index in `quoted`. */
  text: string;
  comments: string;
  quoted: string[];
  /** Every quoted string and comment is closed, and no comment is closed without being opened. */
  balanced: boolean;
};

export function readStructured(value: string): Structured {
  const read: Structured = { text: '', comments: '', quoted: [], balanced: true };
  for (let at = 0; at < value.length; ) {
    const char = value[at] ?? '';
    if (char === '"') at = quotedString(value, at, read);
    else if (char === '(') at = comment(value, at, read);
    else {
      if (char === ')') read.balanced = false;
      else read.text += char;
      at += 1;
    }
  }
  return read;
}

/** Returns the offset after the quoted string. */
function quotedString(value: string, start: number, read: Structured): number {
  let content = '';
  for (let at = start + 1; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (char === '"') {
      read.text += `"${read.quoted.length}"`;
      read.quoted.push(content);
      return at + 1;
    }
    if (char === '\\') at += 1;
    content += value[at] ?? '';
  }
  read.balanced = false;
  return value.length;
}

/** Comments nest, and quotes in them are plain characters. */
function comment(value: string, start: number, read: Structured): number {
  let depth = 0;
  for (let at = start; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === '\\') at += 1;
    read.comments += value[at] ?? '';
    if (depth > 0) continue;
    read.text += ' ';
    return at + 1;
  }
  read.balanced = false;
  return value.length;
}
