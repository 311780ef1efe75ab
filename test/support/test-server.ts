import type { LinkAnswer, LinkRequest } from '../setup/test-server.js';

export interface Gate {
  /** The URL whose answer waits until the gate is open. Works for every URL of the test server. */
  hold: (url: string) => string;
  /** The hosted page that loads and runs, while its `load` event waits until the gate is open. */
  holdLoad: (hostedUrl: string) => string;
  open: () => Promise<void>;
}

/** A gate in the test server, closed at first. One that stays closed is a server that never answers. */
export function gate(): Gate {
  const name = uniqueName();
  return {
    hold: (url) => withParam(url, 'gate', name),
    holdLoad: (url) => withParam(url, 'hold', name),
    open: () => send(`/__gate?name=${name}`, { method: 'POST' }).then(() => undefined),
  };
}

/** A link-token reply of the merchant's server. */
export function linkAnswer(hosted_link_url: string, more: object = {}): LinkAnswer {
  return { status: 201, body: JSON.stringify({ hosted_link_url, ...more }) };
}

/** An endpoint for `refresh-url` that gives these answers in turn, the last one again and again. */
export async function linkEndpoint(...answers: LinkAnswer[]) {
  const url = `/__link?id=${uniqueName()}`;
  await send(url, { method: 'PUT', body: JSON.stringify(answers) });
  return {
    url,
    /** What it has been asked, oldest first. */
    requests: async (): Promise<LinkRequest[]> => (await send(url)).json(),
  };
}

/** The requests that have reached the test server, as any public host, with this text in their URL. */
export async function requestsWith(marker: string): Promise<string[]> {
  return (await send(`/__requests?marker=${encodeURIComponent(marker)}`)).json();
}

/** Engines run at the same time against one server, so a counter would not do. */
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
  if (!response.ok) throw new Error(`The test server answered ${response.status} to ${url}`);
  return response;
}
