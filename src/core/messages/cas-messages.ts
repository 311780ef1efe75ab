import { envelopeParser, ownField } from './envelope.js';
import type { MessageKind } from './link-message.js';

/** In characters. Far longer than any real token; a longer one is ignored. */
const MAX_TOKEN_LENGTH = 4096;

/**
 * Reads a message of Cas bankHub. Cas does not document them; they were seen in public integrations.
 *
 * - `{type: 'credential', data: {publicToken}}`: the account is linked.
 * - `{type: 'status', data: {loading: false}}`: the user closed the page.
 */
export const parseCasMessage = envelopeParser('type', (event, envelope) => {
  const data = ownField(envelope, 'data');
  const isCredential = event === 'credential';
  const token = isCredential && ownField(data, 'publicToken');
  const publicToken = typeof token === 'string' && token.length <= MAX_TOKEN_LENGTH ? token : '';
  let kind: MessageKind | undefined;
  if (publicToken) kind = 'linked';
  else if (event === 'status' && ownField(data, 'loading') === false) kind = 'closed';
  return {
    kind,
    // The token works once. So only `bankhub-linked` has it; `bankhub-message` and `raw` do not.
    metadata: isCredential ? null : data,
    timestamp: '',
    account: null,
    ...(publicToken && { publicToken }),
  };
});
