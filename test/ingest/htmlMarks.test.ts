/** What HTML says without letters is in the text: which words are struck, powers, ticks, values, emoji, and what stands apart. */
import { expect, test } from 'vitest';
import { HTML, wordsOf } from '../support/said.ts';

const words = (text: string): Promise<string> => wordsOf({ type: HTML, text });

test.each([
  ['<p>Delete <s>web1</s> web2.</p>', 'Delete ~~web1~~ web2.'],
  ['<p>Now <strike>40</strike> <del>45</del> 50 EUR</p>', 'Now ~~40~~ ~~45~~ 50 EUR'],
  [
    '<p><span style="color:red; text-decoration: line-through">Monday</span> Tuesday</p>',
    '~~Monday~~ Tuesday',
  ],
  ['<p><s><span style="text-decoration-line:line-through">a <b>b</b></span></s> c</p>', '~~a b~~ c'],
  ['<p>a<s></s>b <span style="text-decoration:underline">c</span></p>', 'ab c'],
  ['<del><p>The whole paragraph.</p></del>', 'The whole paragraph.'],
])('struck words: %s', async (html, text) => {
  expect(await words(html)).toBe(text);
});

test.each([
  ['10<sup>6</sup> rows of 5 m<sup>2</sup>, 2<sup>-10</sup>', '10⁶ rows of 5 m², 2⁻¹⁰'],
  ['the 1<sup>st</sup> and M<sup>me</sup>, H<sub>2</sub>O', 'the 1st and Mme, H2O'],
])('raised figures: %s', async (html, text) => {
  expect(await words(html)).toBe(text);
});

test.each([
  [
    '<ul><li><input type="checkbox" checked> web1</li><li><input type="checkbox">web2</li></ul>',
    '* [x] web1\n* [ ] web2',
  ],
  [
    'Plan: <input type=radio name=p>gold <input type=radio name=p checked=""> silver',
    'Plan: [ ] gold [x] silver',
  ],
  [
    'Name: <input value="Kim Lund"> <input type=email value="kim@x.test"> <input type=hidden value=h><input type=submit value=Go>',
    'Name: Kim Lund kim@x.test',
  ],
  ['<select><option>red</option><option selected>blue</option></select>', 'blue'],
  ['<select><option>red</option><option>blue</option></select>', 'red\n\nblue'],
])('what a form shows: %s', async (html, text) => {
  expect((await words(html)).replaceAll(/^ +/gm, '')).toBe(text);
});

test.each([
  ['It works <img alt="👍🏽" src="cid:a"> again', 'It works 👍🏽 again'],
  [
    'Look: <img alt="image.png" src="cid:a"><img alt="A screenshot of a computer" src="cid:b"> here',
    'Look: here',
  ],
  ['Code <img alt="1" src="cid:a">7', 'Code 7'],
])('a picture is a word where it is an emoji: %s', async (html, text) => {
  expect(await words(html)).toBe(text);
});

test.each([
  ['<span style="display:block">Host a</span><span style="display:block">Host b</span>', 'Host a\nHost b'],
  [
    '<div style="display:table"><div style="display: table-row"><span>Port</span><span>443</span></div><div style="display:table-row"><div>Host</div> <div>a</div></div></div>',
    'Port | 443\nHost | a',
  ],
  ['<div style="display:flex"><span>Port</span> <b>443</b></div>', 'Port | 443'],
  ['<div style="display:flex">Port is <b>443</b> now</div>', 'Port is 443 now'],
  ['<div style="display:flex"><div>left</div><div>right</div></div>', 'left\nright'],
  ['<span style="display:inline-block">web</span><span style="color:red">01</span>', 'web01'],
])('what a style sets apart: %s', async (html, text) => {
  expect(await words(html)).toBe(text);
});

test('a place where a line may break is no space', async () => {
  expect(await words('<p>db-\u200b01&#8203;.contoso<wbr>.test is&nbsp;down</p>')).toBe(
    'db-01.contoso.test is down',
  );
});
