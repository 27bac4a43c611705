/** What each page of a signed-in person runs. A feature is a module of its own, imported here. */
import './page.js';
import './attach.js';
import './draft.js';
import './held.js';
