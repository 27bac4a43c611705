#!/usr/bin/env node
/**
 * `./bin/firstline.js COMMAND …`: hands over to the pinned Node, with the exit code and the signals passed on. Plain
 * JavaScript, because it is what any Node from 20 on can read. Never installs anything: that is `npm start`.
 */
import { launch } from './launch.js';

await launch(process.argv.slice(2));
