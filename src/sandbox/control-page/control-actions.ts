import type { IpnConfig } from '../bankhub/ipn.js';
import type { CasGrantEvent } from '../cas/cas-webhooks.js';
import type { SandboxControls } from '../sandbox-controls.js';
import type { DeliveryFault } from '../deliveries/faults.js';
import { isJsonObject, type JsonObject } from '../../shared/json-object.js';
import type { SimulatedTransaction } from '../transactions.js';

export type Action = (body: JsonObject) => unknown;

/** The controls, by the name in `POST /control/<name>`. The bodies are only cast here, because each control checks its own. */
export function createActions(controls: SandboxControls): ReadonlyMap<string, Action> {
  return new Map<string, Action>([
    ['advance', ({ ms }) => controls.advance(ms as number)],
    ['transaction', (body) => controls.simulateTransaction(body as unknown as SimulatedTransaction)],
    ['fault', (body) => controls.faultDeliveries(body as unknown as DeliveryFault)],
    ['clear-faults', () => controls.clearDeliveryFaults()],
    ['redeliver', ({ id }) => controls.redeliver(String(id))],
    ['ipn', ({ url, apiKey }) => controls.setIpn(url === null ? null : ({ url, apiKey } as IpnConfig))],
    ['cas-webhook', ({ url }) => controls.setCasWebhook(url as string | null)],
    [
      'bankhub-event',
      ({ event, metadata }) =>
        controls.sendBankhubEvent(event as string, isJsonObject(metadata) ? metadata : {}),
    ],
    ['cas-event', (body) => controls.sendCasGrantEvent(body as unknown as CasGrantEvent)],
  ]);
}
