/** What each page of a signed-in person runs. A feature is a separate module, imported here. */
import * as ahead from './ahead.js';
import './answers.js';
import './attach.js';
import './draft.js';
import './held.js';
import * as here from './here.js';
import * as keys from './keys.js';
import * as moves from './moves.js';
import * as notice from './notice.js';
import * as palette from './palette.js';
import './picking.js';
import * as presence from './presence.js';
import * as refresh from './refresh.js';
import * as status from './status.js';
import * as stream from './stream.js';

for (const feature of [refresh, presence, here, status, notice, moves, palette, keys, stream, ahead])
  feature.begin();
