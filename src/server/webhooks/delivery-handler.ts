import { readBody } from '../receive/read-body.js';
import { Refusal, reply } from '../receive/refusal.js';
import { type Delivery, runOnce } from '../runs/run-once.js';
import { type Deadline, startDeadline } from '../timing/deadline.js';
import type { DeliverySettings } from './delivery-options.js';

/** A Fetch-API handler: takes a delivery's request, gives the answer; never rejects. */
export type DeliveryHandler = (request: Request) => Promise<Response>;

/** What tells one vendor's deliveries from another's. Both throw a {@link Refusal}. */
export interface DeliveryRules {
  /** Checks the sender, before the body is read. */
  admit(request: Request): Promise<void>;
  /** Understands the body; null when there is nothing to do. */
  read(body: Uint8Array<ArrayBuffer>, request: Request): Promise<Delivery | null>;
}

/** Refusals of senders, not of deliveries: anybody can cause them, so nobody is told. */
const unheard = [401, 403, 405];

/** The order of checks and the answers that all handlers share (README, "From message to proof"). */
export function createDeliveryHandler(rules: DeliveryRules, settings: DeliverySettings): DeliveryHandler {
  return async (request) => {
    try {
      if (request.method !== 'POST') throw new Refusal(405, 'Expected a POST.', { allow: 'POST' });
      await rules.admit(request);
      await receive(request, rules, settings);
      return reply(200);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        settings.report(error);
        return reply(500, 'The delivery was not processed.');
      }
      if (!unheard.includes(error.status)) settings.report(error);
      return reply(error.status, error.message, error.headers);
    }
  };
}

/** From the body to the function's end, within one deadline. */
async function receive(request: Request, rules: DeliveryRules, settings: DeliverySettings): Promise<void> {
  const deadline = startDeadline(settings.timeoutMs);
  try {
    await readAndRun(request, rules, settings, deadline);
  } finally {
    deadline.clear();
  }
}

async function readAndRun(
  request: Request,
  rules: DeliveryRules,
  settings: DeliverySettings,
  deadline: Deadline,
): Promise<void> {
  const { timeoutMs, maxBodyBytes, report } = settings;
  const late = new Refusal(408, `Expected the whole body within ${timeoutMs} ms.`);
  const body = await deadline.within(readBody(request, maxBodyBytes), late);
  const delivery = await rules.read(body, request);
  if (delivery === null) return;
  const run = runOnce(delivery, settings, () => !deadline.isOver());
  run.catch((error: unknown) => {
    if (deadline.isOver()) report(error);
  });
  await deadline.within(run, new Refusal(503, `Not finished within ${timeoutMs} ms.`));
}
