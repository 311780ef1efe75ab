import type { Bankhub } from './bankhub/bankhub.js';
import { readIpnConfig } from './bankhub/ipn.js';
import type { Cas } from './cas/cas.js';
import type { Clock } from './clock.js';
import type { Deliveries } from './deliveries/deliveries.js';
import { type Faults, readFault } from './deliveries/faults.js';
import type { Journal } from './journal.js';
import type { SandboxControls } from './sandbox-controls.js';
import type { SepayWebhooks } from './sepay-webhooks/sepay-webhooks.js';
import { createTransactions } from './transactions.js';

/** Connects the controls of a running sandbox with its systems. */
export function createControls(systems: {
  clock: Clock;
  journal: Journal;
  faults: Faults;
  deliveries: Deliveries;
  bankhub: Bankhub;
  sepayWebhooks: SepayWebhooks;
  cas: Cas;
}): SandboxControls {
  const { clock, journal, faults, deliveries, bankhub, sepayWebhooks, cas } = systems;
  const toTransaction = createTransactions(bankhub.accounts, clock.now);
  return {
    advance: (ms) => clock.advance(ms),
    idle: () => clock.idle(),
    simulateTransaction(wanted) {
      const transaction = toTransaction(wanted);
      const send = {
        ipn: () => bankhub.ipn.send(transaction),
        'sepay-webhooks': () => sepayWebhooks.send(transaction),
        cas: () => cas.webhooks.sendTransaction(transaction),
      };
      return transaction.channels.flatMap((channel) => send[channel]() ?? []);
    },
    setIpn: (config) => bankhub.ipn.configure(config === null ? null : readIpnConfig(config)),
    setCasWebhook: (url) => cas.webhooks.configure(url),
    sendBankhubEvent(event, metadata = {}) {
      if (typeof event !== 'string' || event === '') {
        throw new TypeError('Expected event to be the name of an event, saw no text.');
      }
      return bankhub.webhooks.send(event, metadata);
    },
    sendCasGrantEvent: (event) => cas.webhooks.sendGrantEvent(event),
    faultDeliveries: (fault) => faults.add(readFault(fault)),
    clearDeliveryFaults: () => faults.clear(),
    redeliver(id) {
      const found = deliveries.redeliver(id);
      if (!found) throw new RangeError('Expected the id of a delivery in the journal, saw an unknown one.');
    },
    journal: () => [...journal.entries()],
  };
}
