/** What the scripts use of the package idiomorph, which `assets.ts` serves beside them as `idiomorph.js`. */
export { Idiomorph } from 'idiomorph/dist/idiomorph.js';
