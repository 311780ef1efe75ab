import { jsonResponse } from '../receive/json-response.js';
import { readBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { type Delivery, runOnce } from '../runs/run-once.js';
import { withDeadline } from '../timing/deadline.js';
import type { ResolvedDeliveryOptions } from './delivery-options.js';

/** A Fetch API handler: takes the request of a delivery and resolves with the answer. It never rejects. */
export type DeliveryHandler = (request: Request) => Promise<Response>;

/** The steps that are different for each vendor. Both throw a {@link Refusal} for an invalid request. */
export interface DeliverySteps {
  /** Checks the sender, before the body is read. */
  authenticate(request: Request): Promise<void>;
  /** Parses the body. Resolves with null if there is nothing to run. */
  parse(body: Uint8Array<ArrayBuffer>, request: Request): Promise<Delivery | null>;
}

/** Refusals with these statuses are not reported, because anyone can cause them. */
const SILENT_STATUSES = [401, 403, 405];

/**
 * Creates a handler with the steps that all vendors share (README, "From message to proof"):
 * method → authenticate → read the body → parse → run once → answer.
 */
export function createDeliveryHandler(
  steps: DeliverySteps,
  options: ResolvedDeliveryOptions,
): DeliveryHandler {
  return async (request) => {
    try {
      if (request.method !== 'POST') throw new Refusal(405, 'Expected a POST.', { allow: 'POST' });
      await steps.authenticate(request);
      await receive(request, steps, options);
      return answer(200);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        options.report(error);
        return answer(500, 'The delivery was not processed.');
      }
      if (!SILENT_STATUSES.includes(error.status)) options.report(error);
      return answer(error.status, error.message, error.headers);
    }
  };
}

/** Reads the body, parses it and runs the delivery, all within one deadline. */
function receive(request: Request, steps: DeliverySteps, options: ResolvedDeliveryOptions): Promise<void> {
  const { timeoutMs, maxBodyBytes, report } = options;
  return withDeadline(timeoutMs, async (deadline) => {
    const lateBody = new Refusal(408, `Expected the whole body within ${timeoutMs} ms.`);
    const body = await deadline.within(readBody(request, maxBodyBytes), lateBody);
    const delivery = await steps.parse(body, request);
    if (delivery === null) return;
    const run = runOnce(delivery, options, () => !deadline.hasPassed());
    // An error before the deadline is reported with the answer. A later error is reported here.
    run.catch((error: unknown) => {
      if (deadline.hasPassed()) report(error);
    });
    await deadline.within(run, new Refusal(503, `Not finished within ${timeoutMs} ms.`));
  });
}

/** Creates the answer to a delivery. SePay's docs require `success`. Other vendors read only the status. */
function answer(status: number, message?: string, headers?: Record<string, string>): Response {
  return jsonResponse(status, { success: message === undefined, message }, headers);
}
