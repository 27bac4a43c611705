/** Markup that runs something in a browser: what is kept of a mail's HTML is text, structure and http links. */
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { Defects } from '../../ingest/mail/defects.ts';
import { safeHtml } from '../../ingest/mail/html/safeHtml.ts';

const HANDLERS = [
  'onerror',
  'onload',
  'onclick',
  'onfocus',
  'onmouseover',
  'ontoggle',
  'onanimationend',
  'onbegin',
  'ONERROR',
  'on\nerror',
  'onerror\t',
];
const TAGS = [
  'img',
  'svg',
  'body',
  'video',
  'details',
  'input',
  'marquee',
  'iframe',
  'object',
  'embed',
  'a',
  'table',
];
const SCHEMES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'java&#10;script:alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A&#x61&#x76&#x61script:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'blob:https://x/1',
  'file:///etc/passwd',
  'feed:javascript:alert(1)',
  'view-source:javascript:alert(1)',
];
const WHOLE = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script/x>alert(1)</script>',
  '<script\n>alert(1)</script\n>',
  '<<script>alert(1)//<</script>',
  '<style>@import "javascript:alert(1)"</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<p style="width:expression(alert(1))">x</p>',
  '<link rel=stylesheet href=https://e.test/x.css>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<base href="https://e.test/">',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate attributeName=href values=javascript:alert(1) /></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"/></svg>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<xmp><img title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><x onload=alert(1)>',
  '<img src="x` `<script>alert(1)</script>"` `>',
  '<img """><script>alert(1)</script>">',
  '<a href="https://ok.test" onclick=alert(1) style="position:fixed">x</a>',
  '<a href=https://ok.test&quot;onclick=alert(1)>x</a>',
  '<isindex type=image src=1 onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<template><script>alert(1)</script></template>',
  '<portal src=https://e.test></portal>',
  '<plaintext><script>alert(1)</script>',
];

const vectors = [
  ...TAGS.flatMap((tag) =>
    HANDLERS.slice(0, 6).map((handler) => `<${tag} src=x ${handler}=alert(1)>x</${tag}>`),
  ),
  ...HANDLERS.slice(6).map((handler) => `<img src=x ${handler}=alert(1)>`),
  ...SCHEMES.flatMap((scheme) => [`<a href="${scheme}">x</a>`, `<img src="${scheme}">`]),
  ...WHOLE,
];

const RUNS = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'form',
  'base',
  'meta',
  'link',
  'svg',
  'math',
  'template',
  'portal',
]);
const URLS = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'xlink:href',
  'background',
  'poster',
  'srcdoc',
  'srcset',
]);

/** What a browser would run of it. */
function running(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (RUNS.has(name)) found.push(`<${name}>`);
      for (const [key, value] of Object.entries(attributes)) {
        if (/^on/i.test(key)) found.push(key);
        if (key === 'style' && /url|expression|import|javascript/i.test(value)) found.push(`style ${value}`);
        if (
          URLS.has(key) &&
          !/^(?:https?:|mailto:|tel:|cid:)/i.test(value) &&
          /^[\s\p{Cc}]*[a-z\s]+:/iu.test(value)
        )
          found.push(`${key} ${value}`);
      }
    },
  });
  parser.end(html);
  return found;
}

test('the judge knows what runs', () => {
  const judged = vectors.filter((vector) => running(vector).length > 0);
  expect(judged.length).toBeGreaterThan(100);
});

test('nothing that runs is left of any vector', () => {
  expect(vectors.length).toBeGreaterThan(130);
  for (const vector of vectors)
    expect([vector, running(safeHtml(vector, new Defects()))]).toEqual([vector, []]);
  // Also not of all together, where one may open what the next closes.
  expect(running(safeHtml(vectors.join(''), new Defects()))).toEqual([]);
  expect(running(safeHtml(vectors.toReversed().join('\n'), new Defects()))).toEqual([]);
});
