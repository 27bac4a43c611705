/**
 * Exits 0 if Firstline in this container answers 200 on `/readyz`, or on the given path; else 1. A health check for
 * images without curl. Never connects to another machine.
 */
import { get } from 'node:http';

const PORT = 8025;
const WITHIN_MS = 8_000;

const path = process.argv[2] ?? '/readyz';
const request = get({ host: '127.0.0.1', port: PORT, path, timeout: WITHIN_MS }, (response) => {
  response.resume();
  end(response.statusCode === 200 ? 0 : 1, `${path} answers ${response.statusCode}`);
});
request.on('timeout', () => end(1, `${path} does not answer`));
request.on('error', ({ message }) => end(1, message));

/** `docker inspect` shows this output. */
function end(code, said) {
  process.stdout.write(`${said}\n`);
  process.exit(code);
}
