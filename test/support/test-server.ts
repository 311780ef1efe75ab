import type { LinkAnswer, LinkRequest } from '../setup/test-server.js';

export interface Gate {
  /** Changes a URL of the test server so that its response waits until the gate is open. */
  hold: (url: string) => string;
  /** Changes a URL of the hosted page so that its `load` event waits until the gate is open. Its script runs before. */
  holdLoad: (hostedUrl: string) => string;
  open: () => Promise<void>;
}

/** A gate in the test server. It starts closed. Leave it closed to play a server that never answers. */
export function gate(): Gate {
  const name = uniqueName();
  return {
    hold: (url) => withParam(url, 'gate', name),
    holdLoad: (url) => withParam(url, 'hold', name),
    open: () => send(`/__gate?name=${name}`, { method: 'POST' }).then(() => undefined),
  };
}

/** A response of the merchant's server with a link token. */
export function linkAnswer(hosted_link_url: string, more: object = {}): LinkAnswer {
  return { status: 201, body: JSON.stringify({ hosted_link_url, ...more }) };
}

/** An endpoint for `refresh-url` that returns these answers in order, and then repeats the last one. */
export async function linkEndpoint(...answers: LinkAnswer[]) {
  const url = `/__link?id=${uniqueName()}`;
  await send(url, { method: 'PUT', body: JSON.stringify(answers) });
  return {
    url,
    /** The requests that it received, oldest first. */
    requests: async (): Promise<LinkRequest[]> => (await send(url)).json(),
  };
}

/** The requests to any public host that the test server received and that have this text in their URL. */
export async function requestsWith(marker: string): Promise<string[]> {
  return (await send(`/__requests?marker=${encodeURIComponent(marker)}`)).json();
}

/** Not a counter: several browsers use the same server at the same time. */
function uniqueName(): string {
  return crypto.randomUUID();
}

function withParam(url: string, name: string, value: string): string {
  const changed = new URL(url, window.location.href);
  changed.searchParams.set(name, value);
  return changed.href;
}

async function send(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok)
    throw new Error(`Expected the test server to accept ${url}, saw status ${response.status}`);
  return response;
}
