import { Refusal } from './refusal.js';

/**
 * Reads the bytes of a body.
 * Throws a 413 as soon as there are more than `maxBytes`, and a `TypeError` if the body was already read.
 * After a 413 the rest stays unread. If we cancelled the stream, Node adapters would close the connection before the
 * answer is sent.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLong = new Refusal(413, `Expected a body of at most ${maxBytes} bytes.`);
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLong;
  if (request.bodyUsed)
    throw new TypeError(
      'request: expected an unread body, saw one that has been read. Call the handler first, or pass request.clone().',
    );
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await readChunk(reader);
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

/** Decodes a body as UTF-8, the encoding of JSON. Throws a 400 for invalid UTF-8. */
export function decodeBody(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Refusal(400, 'Expected a body in UTF-8.');
  }
}

async function readChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch {
    // The sender closed the connection, or it broke. Nothing failed on our side.
    throw new Refusal(400, 'Expected the whole body. The connection ended too early.');
  }
}
