/**
 * Replaces `bankhub-link/server` in bundles for browsers. It throws when it is imported. It exports every name of the
 * real entry. Otherwise a bundler would stop at a missing export, and nobody would read this error.
 */
const refused = refuse();

export {
  refused as BankhubApiError,
  refused as createBankhubClient,
  refused as createCasClient,
  refused as createCasWebhookHandler,
  refused as createIpnHandler,
  refused as createLinkHandler,
  refused as createSepayTransactionHandler,
  refused as createSepayWebhooksClient,
  refused as createWebhookHandler,
  refused as memoryStore,
  refused as redisStore,
  refused as renderBankhubLink,
  refused as sentEvents,
  refused as verifyLinked,
};

function refuse(): never {
  throw new Error(
    'bankhub-link/server: expected a server, saw a bundle for a browser. It uses secret keys, which never belong in a ' +
      'browser. Import "bankhub-link" here instead, and bankhub-link/server only in the code of your server.',
  );
}
