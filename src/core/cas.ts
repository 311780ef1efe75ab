import { nameOf, own, readEnvelope } from './envelope.js';
import { isPlainObject, plainCopy } from './plain-copy.js';
import type { LinkMessage, MessageKind, Protocol } from './protocol.js';

/** Longer than any token; what is not even near one is not handed on as one. */
const MAX_TOKEN = 4096;

/**
 * Cas bankHub. `https://dev.link.bankhub.dev` is documented; the other host and the messages, which are JSON texts without
 * a time, were seen in integrations.
 */
export const cas: Protocol = {
  provider: 'cas',
  origins: ['https://link.bankhub.dev', 'https://dev.link.bankhub.dev'],

  isLinkPage: ({ pathname, searchParams }) => pathname === '/' && searchParams.has('grantToken'),
  linkPage: 'without a path and with a grantToken',

  parse(data) {
    try {
      return parseMessage(data);
    } catch {
      // Broken JSON, or an object whose fields cannot be read.
      return null;
    }
  },
};

/** `{type: 'credential', data: {publicToken}}` on success, `{type: 'status', data: {loading: false}}` to close. */
function parseMessage(message: unknown): LinkMessage | null {
  const envelope = readEnvelope(message);
  const event = envelope && nameOf(own(envelope, 'type'));
  if (!envelope || !event) return null;
  const data = own(envelope, 'data');
  const fields = isPlainObject(data) ? data : {};
  const token = event === 'credential' ? own(fields, 'publicToken') : undefined;
  const publicToken =
    typeof token === 'string' && token !== '' && token.length <= MAX_TOKEN ? token : undefined;
  let kind: MessageKind | undefined;
  if (publicToken) kind = 'linked';
  else if (event === 'status' && own(fields, 'loading') === false) kind = 'closed';
  return {
    kind,
    // The token works once, so it is told once: in `bankhub-linked`, and in no copy of the message.
    detail: Object.freeze({
      event,
      metadata: event === 'credential' ? null : plainCopy(data ?? null),
      timestamp: '',
    }),
    account: null,
    ...(publicToken && { publicToken }),
  };
}
