/**
 * Loaded before main.ts: ends this process at once when the launcher is gone. Safe at any instant, because whatever
 * was accepted is committed; a clean stop is what SIGTERM is for.
 */
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // The channel alone must not keep a finished command alive.
  process.channel.unref();
}
