import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

import type { Clock } from '../clock.js';
import { parseJsonObject } from '../json-object.js';

/** What came of one try. */
export interface Outcome {
  /** Of the answer; null when none came in time. A redirect is an answer: it is not followed. */
  status: number | null;
  /** Why no answer came, without a word of the request; `''` with an answer. */
  failure: string;
  /** Whether the answer was JSON with `success: true`. */
  saysSuccess: boolean;
}

/** What is posted. */
export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
}

const maxAnswerBytes = 4096;

export const noAnswer = (failure: string): Outcome => ({ status: null, failure, saysSuccess: false });

/** Posts once. Node's own client rather than fetch, which has no time limit for the connection alone. Rejects for a header that cannot be sent. */
export function attempt(
  post: Post,
  options: { clock: Clock; connectTimeoutMs: number; responseTimeoutMs: number; closing: AbortSignal },
): Promise<Outcome> {
  const { clock, closing } = options;
  const url = new URL(post.url);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...post.headers, 'content-length': String(Buffer.byteLength(post.body)) },
      // A connection of its own, so that the time to connect is what it says.
      agent: false,
      signal: closing,
    });
    const end = (outcome: Outcome): void => {
      stopConnect();
      stopResponse();
      request.destroy();
      resolve(outcome);
    };
    const giveUp = (what: string, afterMs: number) => (): void =>
      end(noAnswer(`${what} within ${afterMs / 1000} s`));
    const stopConnect = clock.after(
      options.connectTimeoutMs,
      giveUp('no connection', options.connectTimeoutMs),
    );
    const stopResponse = clock.after(
      options.responseTimeoutMs,
      giveUp('no answer', options.responseTimeoutMs),
    );
    request.once('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', stopConnect),
    );
    request.once('response', (response) => {
      readStart(response).then(
        (text) =>
          end({
            status: response.statusCode ?? null,
            failure: '',
            saysSuccess: parseJsonObject(text)?.['success'] === true,
          }),
        () => end(noAnswer('the connection broke within the answer')),
      );
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      end(noAnswer(`no connection (${error.code ?? error.name})`)),
    );
    request.end(post.body);
  });
}

async function readStart(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) {
    if (text.length < maxAnswerBytes) text += String(chunk);
  }
  return text;
}
