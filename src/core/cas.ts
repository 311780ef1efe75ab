import { envelopeParser, own } from './envelope.js';
import type { MessageKind, Protocol } from './protocol.js';

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

  // `{type: 'credential', data: {publicToken}}` on success, `{type: 'status', data: {loading: false}}` to close.
  parse: envelopeParser('type', (event, envelope) => {
    const data = own(envelope, 'data');
    const isCredential = event === 'credential';
    const token = isCredential && own(data, 'publicToken');
    const publicToken = typeof token === 'string' && token.length <= MAX_TOKEN ? token : '';
    let kind: MessageKind | undefined;
    if (publicToken) kind = 'linked';
    else if (event === 'status' && own(data, 'loading') === false) kind = 'closed';
    return {
      kind,
      // The token works once, so it is told once: in `bankhub-linked`, and in no copy of the message.
      metadata: isCredential ? null : data,
      timestamp: '',
      account: null,
      ...(publicToken && { publicToken }),
    };
  }),
};
