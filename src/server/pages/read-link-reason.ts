import { isJsonObject } from '../json/json-object.js';
import { decodeBody, readBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { startDeadline } from '../timing/deadline.js';

/** The widget sends some 25 bytes. */
const maxBodyBytes = 4096;
const bodyTimeoutMs = 10_000;

/**
 * The `reason` in the widget's body, null when it gives none.
 * @throws {Refusal} a 413, 408 or 400 for a body that is too long, slow or broken
 */
export async function readLinkReason(request: Request): Promise<string | null> {
  const deadline = startDeadline(bodyTimeoutMs);
  try {
    const late = new Refusal(408, 'The body took too long.');
    const text = decodeBody(await deadline.within(readBody(request, maxBodyBytes), late));
    if (text.trim() === '') return null;
    const body = parse(text);
    if (!isJsonObject(body)) throw new Refusal(400, 'The body must be a JSON object, {"reason": …}.');
    return typeof body['reason'] === 'string' ? body['reason'] : null;
  } finally {
    deadline.clear();
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
