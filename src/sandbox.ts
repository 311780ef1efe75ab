/** `bankhub-link/sandbox`: plays the vendors' systems on this machine, for demos, tests and development. Node only. */
export { startSandbox } from './sandbox/start-sandbox.js';
export type { Sandbox } from './sandbox/start-sandbox.js';
export type { SandboxControls } from './sandbox/sandbox-controls.js';
export type { SandboxOptions } from './sandbox/sandbox-options.js';
export type { CasOptions } from './sandbox/cas/cas-options.js';
export type { CasGrantEvent } from './sandbox/cas/cas-webhooks.js';
export type { DeliveryFault } from './sandbox/deliveries/faults.js';
export type {
  DeliverySystem,
  JournalAttempt,
  JournalDelivery,
  JournalEntry,
  JournalRequest,
  RequestSystem,
} from './sandbox/journal.js';
export type {
  SepayAccessToken,
  SepayWebhooksOptions,
  WebhookScope,
} from './sandbox/sepay-webhooks/sepay-webhooks-options.js';
export type { IpnConfig } from './sandbox/bankhub/ipn.js';
export type { LinkScenario } from './sandbox/bankhub/link-scenario.js';
export type { SimulatedTransaction, TransactionChannel } from './sandbox/transactions.js';
