/**
 * Pages at each width and in each theme. The theme changes in place: it is nothing but colours, so a page is opened and
 * walked through once a width, and looked at in both themes at each stop. Signing in and opening pages costs more CPU than that.
 */
import { expect } from 'vitest';
import { expectGood, type Look, themes, type Window, widths } from './chromium.ts';

/** `good` has the page as it is now looked at in both themes, under this name. */
export type Walk = (
  window: Window,
  good: (name: string) => Promise<void>,
  width: Look['width'],
) => Promise<void>;

/** `opened`: a window in which the walk begins, signed in where it must be. */
export async function atEachLook(opened: (look: Look) => Promise<Window>, walk: Walk): Promise<void> {
  for (const width of widths) {
    const window = await opened({ width, theme: themes[0] });
    let order = [...themes];
    await walk(
      window,
      async (name) => {
        for (const theme of order) {
          await inTheme(window, theme);
          await expectGood(window, `${name}-${width}-${theme}`);
        }
        // The next stop begins in the theme of this one's end.
        order = order.toReversed();
      },
      width,
    );
    expect(window.offences).toEqual([]);
    await window.page.close();
  }
}

/** Until no colour is on its way from one theme to the other. */
async function inTheme({ page }: Window, colorScheme: Look['theme']): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}

declare const document: { getAnimations(): { finished: Promise<unknown> }[] };
