/** The headers of the customers' pages: nothing runs, nothing is loaded from elsewhere, and who may keep or frame a page. */

/** `ancestors`: the sites that may frame the page. A form goes to us alone. */
export function contentPolicy(ancestors: string): string {
  return `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`;
}

/** For a page that is the same for everybody who reads its language. */
export function publicHeaders(tag: string): Record<string, string> {
  return { 'cache-control': 'public, max-age=60', vary: 'accept-language', 'content-language': tag };
}

export function languageHeaders(response: Response, tag: string): Response {
  for (const [name, value] of Object.entries(publicHeaders(tag))) response.headers.set(name, value);
  response.headers.set('content-security-policy', contentPolicy("'none'"));
  response.headers.set('x-robots-tag', 'noindex');
  return response;
}

/** No cache keeps the page, no search engine finds it, and no other site learns its address. */
export function privateHeaders(response: Response): Response {
  const { headers } = response;
  headers.set('cache-control', 'no-store');
  headers.set('x-robots-tag', 'noindex, nofollow');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('content-security-policy', contentPolicy("'none'"));
  return response;
}
