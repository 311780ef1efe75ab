import { casPages } from '../shared/hosted-pages.js';
import { envelopeParser, own } from './envelope.js';
import type { MessageKind, Protocol } from './protocol.js';

/** Longer than any token; what is not even near one is not handed on as one. */
const MAX_TOKEN = 4096;

/** Cas bankHub. Its messages, JSON texts without a time, were seen in integrations. */
export const cas: Protocol = {
  ...casPages,

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
