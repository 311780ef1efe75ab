import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

import type { Clock } from '../clock.js';
import { parseJsonObject } from '../../shared/json-object.js';

/** The result of one try. */
export interface Outcome {
  /** Status of the answer. Null without an answer in time. A redirect is an answer and is not followed. */
  status: number | null;
  /** Why there is no answer, without any text of the request. `''` with an answer. */
  failure: string;
  /** Whether the answer was JSON with `success: true`. */
  saysSuccess: boolean;
}

/** One POST request. */
export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
}

const MAX_ANSWER_BYTES = 4096;

export const noAnswer = (failure: string): Outcome => ({ status: null, failure, saysSuccess: false });

/**
 * Posts once. It uses Node's HTTP client, because `fetch` has no separate timeout for the connection. Rejects for a
 * header that cannot be sent.
 */
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
      // A new connection for each try, so that the connect timeout applies.
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
    if (text.length < MAX_ANSWER_BYTES) text += String(chunk);
  }
  return text;
}
