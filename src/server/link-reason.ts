import { TimeLimitError, withTimeLimit } from './http/time-limit.js';
import { isJsonObject } from './json-object.js';

/** The widget sends some 25 bytes. */
const maxBodyBytes = 4096;
const bodyTimeoutMs = 10_000;

/** The `reason` in the widget's body, null when it gives none; or the refusal of one that is too long, slow or broken. */
export async function readLinkReason(
  request: Request,
): Promise<{ reason: string | null } | { status: 400 | 408 | 413; message: string }> {
  const text = await withTimeLimit(bodyTimeoutMs, null, () => readText(request)).catch(refuseLate);
  if (typeof text === 'object' && text !== null) return text;
  if (text === null) return { status: 413, message: 'The body is too large.' };
  if (text.trim() === '') return { reason: null };
  const body = parse(text);
  if (!isJsonObject(body)) return { status: 400, message: 'The body must be a JSON object, {"reason": …}.' };
  const { reason } = body;
  return { reason: typeof reason === 'string' ? reason : null };
}

function refuseLate(error: unknown): { status: 408; message: string } {
  if (error instanceof TimeLimitError) return { status: 408, message: 'The body took too long.' };
  throw error;
}

/** Null when it is longer than {@link maxBodyBytes}, and then no more of it is read. A body that breaks off is `{`. */
async function readText(request: Request): Promise<string | null> {
  if (request.body === null) return '';
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBodyBytes) {
        reader.cancel().catch(() => undefined);
        return null;
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // The sender has gone: what came is no whole body.
    return '{';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Broken JSON is the sender's case.
    return null;
  }
}
