/**
 * What a bundler for browsers finds as `bankhub-link/server`: it throws as soon as it is imported. It has every name of
 * the real entry, so that the bundler does not stop at a missing one before this text is read.
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
    'bankhub-link/server works with secret keys, which never belong in a browser, and this bundle is for one. ' +
      'Import "bankhub-link" here instead, and bankhub-link/server in the code of your server only.',
  );
}
