/** Angle brackets that a person typed are words, though a program put them into HTML as they were; tags stay tags. */
import { describe, expect, test } from 'vitest';
import { parseEmail } from '../../ingest/mail/email.ts';
import { mailOf } from '../support/mails.ts';
import { HTML, wordsOf } from '../support/said.ts';

const shown = (text: string): Promise<string> => wordsOf({ type: HTML, text });

describe('words in angle brackets are kept:', () => {
  test.each([
    ['<p>User <eva@x.example> cannot log in.</p>', 'User <eva@x.example> cannot log in.'],
    ['<p>Open <https://x.example/a/b> twice.</p>', 'Open <https://x.example/a/b> twice.'],
    ['<p>Run show <name> of <disk-7 or more> now.</p>', 'Run show <name> of <disk-7 or more> now.'],
    ['<p>List<String> x = new Map<String, Integer>();</p>', 'List<String> x = new Map<String, Integer>();'],
    ['if a<b in line 3\nand the rest', 'if a<b in line 3 and the rest'],
    ['<p>where a<b and c</p><p>More.</p>', 'where a<b and c\n\nMore.'],
  ])('%s', async (html, text) => {
    expect(await shown(html)).toBe(text);
  });

  test('also in the HTML that is shown', async () => {
    const { html } = await parseEmail(mailOf({ type: HTML, text: '<p>User <eva@x.example> is new.</p>' }));
    expect(html).toContain('&lt;eva@x.example&gt;');
  });
});

describe('tags are no words:', () => {
  test.each([
    ['<p>One<o:p></o:p> <st1:City>two</st1:City> <w:x>three</p>', 'One two three'],
    ['<config><port>8443</port></config>', '8443'],
    ['<p>One <unknown class="x">two</p>', 'One two'],
    ['<p>One <unknown/>two</p>', 'One two'],
    ['<P>One <BR>two <NOBR>three</NOBR></P>', 'One\ntwo three'],
    ['<style>a<b { color: red }</style><script>if (a<b) x()</script><p>One</p>', 'One'],
    ['<p>One</p><a href="https://x.example', 'One'],
    ['<p>One <a title="<name>" href="https://x.example">two</a></p>', 'One two <https://x.example>'],
    ['<!-- <name> --><p>One</p>', 'One'],
  ])('%s', async (html, text) => {
    expect(await shown(html)).toBe(text);
  });
});
