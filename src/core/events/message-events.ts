import type { LinkMessage } from '../messages/link-message.js';
import { parseTime } from '../vendor-time.js';
import type { EventQueue } from './event-queue.js';

/**
 * Queues the events of an accepted message: its typed event if the event name is known, then the generic `message`.
 * @param zone the zone of a timestamp without one, such as `+07:00`
 * @param onExpired the default action of an expiry event
 */
export function addMessageEvents(
  events: EventQueue,
  { kind, detail, account, publicToken }: LinkMessage,
  zone: string,
  onExpired: () => void,
): void {
  const { timestamp } = detail;
  const received = { timestamp, at: parseTime(timestamp, zone), raw: detail };
  switch (kind) {
    case 'linked':
    case 'unlinked':
      events.add(kind, { account, ...(publicToken && { publicToken }), ...received });
      break;
    case 'token-expired':
    case 'session-expired':
      events.add(kind, received, onExpired);
      break;
    case 'closed':
      events.add(kind, { reason: 'frame', ...received });
      break;
    case 'opened':
      events.add(kind, received);
      break;
    case undefined:
      break;
  }
  events.add('message', detail);
}
