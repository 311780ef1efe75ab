import { Refusal } from './refusal.js';

/**
 * The body's bytes. Throws a `TypeError` when somebody else has read them, a 413 as soon as there are more than
 * `maxBytes`, and leaves the rest unread: to cancel the stream would make Node's adapters cut the connection before the
 * answer is sent.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLong = new Refusal(413, `Expected a body of at most ${maxBytes} bytes.`);
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLong;
  if (request.bodyUsed)
    throw new TypeError(
      'request: expected an unread body, saw one that has been read. Call the handler before anything else reads it, or with a clone().',
    );
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await nextChunk(reader);
    if (done) break;
    length += value.length;
    if (length > maxBytes) throw tooLong;
    chunks.push(value);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

/** Text of a body in UTF-8, which JSON is. Throws a 400 for anything else. */
export function decodeBody(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Refusal(400, 'Expected a body in UTF-8.');
  }
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch {
    // The sender has gone, or its connection is broken: there is nobody to answer, and nothing of ours has failed.
    throw new Refusal(400, 'The body ended before its end.');
  }
}
