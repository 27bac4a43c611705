/**
 * Loaded before main.ts: kills this process at once when the launcher dies. Safe at any instant, because all accepted
 * input is committed. SIGTERM is for a clean stop.
 */
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // The channel alone must not keep a finished command alive.
  process.channel.unref();
}
