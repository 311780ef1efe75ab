import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { scripts } from './scripts.js';

/** Serves a merchant's page and its hosted pages. They have two origins of one site, so that they share a process. */
export interface LocalServer {
  /** `/` is an empty page. `/?<library>` is a page with that library and the functions of `pages/widgets.js`. */
  pageOrigin: string;
  /** `/link/<id>` is a hosted page. It sends messages on request. */
  hostedOrigin: string;
}

const hostedPage = `<!doctype html><link rel="icon" href="data:,"><script>
addEventListener('message', ({ data }) => {
  for (let sent = 0; sent < (data.count ?? 0); sent++) parent.postMessage(data.message, '*');
});
</script>`;

/** Starts the server. It does not keep the process alive. */
export async function startLocalServer(): Promise<LocalServer> {
  const widgets = readFileSync(new URL('pages/widgets.js', import.meta.url), 'utf8');
  const merchantPage = (library: string): string => {
    const tags =
      library === '' ? '' : `<script src="/widgets.js"></script><script src="/${library}.js"></script>`;
    return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body>${tags}`;
  };
  const pageOrigin = await listen(({ url }, response) => {
    const { pathname, search } = new URL(url!, 'http://localhost');
    const name = pathname.slice(1, -'.js'.length);
    const isPage = pathname === '/';
    response.writeHead(200, {
      'content-type': isPage ? 'text/html' : 'text/javascript',
      // The page must be cross-origin isolated to have an exact clock.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    if (isPage) response.end(merchantPage(search.slice(1)));
    else response.end(name === 'widgets' ? widgets : (scripts as Record<string, string>)[name]);
  });
  const hostedOrigin = await listen((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'cross-origin',
    });
    response.end(hostedPage);
  });
  return { pageOrigin, hostedOrigin };
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
