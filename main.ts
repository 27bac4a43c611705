/** Entry point of every Firstline process. cli/dispatch.ts gets the command line and returns the exit code. */
import { commands } from './cli/commands.ts';
import { dispatch } from './cli/dispatch.ts';
import { openTerminal } from './cli/terminal.ts';
import { processEnvironment } from './config/environment.ts';
import { ownVersion } from './runtime/version.ts';

// Set before any file is written, so that only the owner can read what a command creates. No-op on Windows.
process.umask(0o077);
const terminal = openTerminal();
const exitCode = await dispatch(process.argv.slice(2), {
  entries: commands,
  environment: processEnvironment(),
  currentDir: process.cwd(),
  io: terminal.io,
  version: `firstline ${ownVersion()} (Node ${process.version})`,
  showHelp: (text) => terminal.showHelp(text),
});
await terminal.end(exitCode);
