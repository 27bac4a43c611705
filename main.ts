/** Where a process of Firstline begins: the words of the command line go to cli/dispatch.ts, its answer is the exit code. */
import { commands } from './cli/commands.ts';
import { dispatch } from './cli/dispatch.ts';
import { openTerminal } from './cli/terminal.ts';
import { processEnvironment } from './config/environment.ts';

// Before anything is written: whatever a command makes, only its owner reads. No-op on Windows.
process.umask(0o077);
const terminal = openTerminal();
const exitCode = await dispatch(process.argv.slice(2), {
  entries: commands,
  environment: processEnvironment(),
  currentDir: process.cwd(),
  io: terminal.io,
  showHelp: (text) => terminal.showHelp(text),
});
await terminal.end(exitCode);
