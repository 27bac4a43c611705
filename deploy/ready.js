/**
 * Exit 0 when the Firstline in this container answers 200 on `/readyz`, or on the path that is given; else 1. For health
 * checks in an image without curl. Never asks another machine.
 */
import { get } from 'node:http';

const PORT = 8025;
const WITHIN_MS = 8_000;

const path = process.argv[2] ?? '/readyz';
const request = get({ host: '127.0.0.1', port: PORT, path, timeout: WITHIN_MS }, (response) => {
  response.resume();
  end(response.statusCode === 200 ? 0 : 1, `${path} says ${response.statusCode}`);
});
request.on('timeout', () => end(1, `${path} does not answer`));
request.on('error', ({ message }) => end(1, message));

/** What is said shows in `docker inspect`. */
function end(code, said) {
  process.stdout.write(`${said}\n`);
  process.exit(code);
}
