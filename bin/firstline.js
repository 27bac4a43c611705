#!/usr/bin/env node
/**
 * `./bin/firstline.js COMMAND …`: runs the command on the pinned Node, and passes on exit code and signals. Plain
 * JavaScript, because any Node from 20 on must read it. Never installs packages: `npm start` does.
 */
import { launch } from './launch.js';

await launch(process.argv.slice(2));
