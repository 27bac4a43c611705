/**
 * The page that is shown: getting it again from the server, and changing the parts that differ.
 *
 * Promises: the focus, words in fields and elements with `data-keep` stay as they are. Never shows a page of another
 * person: an answer that leads to the sign-in page, or that is of who signed in meanwhile in another tab, changes nothing.
 */
import { me } from './client.js';
import { Idiomorph } from './idiomorph.js';

/** The page of another address, or null where it could not be had: no network, or this person is signed out.
 * @param {string} address
 * @returns {Promise<Document | null>} */
export async function fetchPage(address) {
  try {
    // A page that is read by a script alone marks nothing as seen.
    const isShown = new URL(address, location.href).pathname === location.pathname;
    const headers = {
      accept: 'text/html',
      'firstline-by-itself': '1',
      'firstline-shown': isShown ? '1' : '0',
    };
    const answer = await fetch(address, { headers });
    if (!answer.ok || new URL(answer.url).pathname === '/sign-in') return null;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return page.getElementById('client')?.dataset['account'] === me.account ? page : null;
  } catch (thrown) {
    // No network: the stream shows for how long, and tries again.
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

/** Changes the elements with this id into those of another page. Tells the other modules by `firstline:morphed`.
 * @param {Document} from
 * @param {readonly string[]} ids */
export function morph(from, ids) {
  for (const id of ids) {
    const [old, next] = [document.getElementById(id), from.getElementById(id)];
    if (old !== null && next !== null) morphElement(old, next);
  }
  document.dispatchEvent(new CustomEvent('firstline:morphed'));
}

/** @param {Element} old
 * @param {Element} next */
export function morphElement(old, next) {
  void Idiomorph.morph(old, next, {
    callbacks: { beforeNodeMorphed, beforeNodeRemoved, beforeAttributeUpdated },
  });
}

/** @param {Node} old */
function beforeNodeMorphed(old) {
  return !(old instanceof Element) || !(old.hasAttribute('data-keep') || isWrittenIn(old));
}

/** What the reader opened, chose or acted on is theirs.
 * @param {string} name
 * @param {Element} old
 * @param {string} change */
function beforeAttributeUpdated(name, old, change) {
  return !(
    change === 'remove' &&
    ((name === 'open' && old.matches('details, dialog')) || name === 'data-at' || name === 'data-leaving')
  );
}

/** @param {Node} old */
function beforeNodeRemoved(old) {
  return !(old instanceof Element) || !old.hasAttribute('data-keep');
}

/** A field keeps what its person wrote or chose.
 * @param {Element} one */
function isWrittenIn(one) {
  if (one instanceof HTMLTextAreaElement) return one.value !== one.defaultValue;
  return (
    one instanceof HTMLFormElement &&
    one.contains(document.activeElement) &&
    document.activeElement?.matches('input, select') === true
  );
}
