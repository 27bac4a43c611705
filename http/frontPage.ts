/** The page at `/` of a process without the console: names the addresses and the documents. */
import { html } from 'hono/html';

export function frontPage(): ReturnType<typeof html> {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Firstline</title>
      </head>
      <body>
        <h1>Firstline</h1>
        <p>
          This is Firstline's HTTP side. It takes support mail and calls in, makes tickets of them, gives them to
          people and answers. This process serves no console: agents open it at the process with the role
          <code>console</code>.
        </p>
        <ul>
          <li><a href="/readyz">/readyz</a>: whether it can take work</li>
          <li><a href="/healthz">/healthz</a>: whether the process lives</li>
          <li><a href="/metrics">/metrics</a>: figures for Prometheus</li>
          <li>
            <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>: what the API gives, with the
            installation's API key
          </li>
          <li>/pbx/calls: for other telephone systems, signed</li>
          <li>/twilio/voice, /twilio/status, /twilio/message: for Twilio, signed</li>
        </ul>
        <p>Read on in README.md, in the folder from which this was started.</p>
      </body>
    </html>`;
}
