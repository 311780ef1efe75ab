import { parseJsonObject } from '../../shared/json-object.js';
import { decodeBody, readBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { withDeadline } from '../timing/deadline.js';

/** The widget sends about 25 bytes. */
const MAX_BODY_BYTES = 4096;
const BODY_TIMEOUT_MS = 10_000;

/**
 * Reads the `reason` from the widget's body. Null if it is missing.
 * @throws {Refusal} 413, 408 or 400 for a body that is too long, too slow or invalid
 */
export async function readLinkReason(request: Request): Promise<string | null> {
  return withDeadline(BODY_TIMEOUT_MS, async (deadline) => {
    const lateBody = new Refusal(408, 'The body took too long.');
    const text = decodeBody(await deadline.within(readBody(request, MAX_BODY_BYTES), lateBody));
    if (text.trim() === '') return null;
    const body = parseJsonObject(text);
    if (!body) throw new Refusal(400, 'The body must be a JSON object, {"reason": …}.');
    return typeof body['reason'] === 'string' ? body['reason'] : null;
  });
}
