import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type Sandbox, startSandbox } from '../../../src/sandbox.js';
import { type BankhubClient, createBankhubClient } from '../../../src/server/bankhub/bankhub-client.js';
import type { LinkToken } from '../../../src/server/bankhub/link-tokens.js';
import { type LinkEvent, verifyLinked } from '../../../src/server/bankhub/verify-linked.js';
import { visitor, walkToEnd } from '../../sandbox/support/visitor.js';

let sandbox: Sandbox;
let client: BankhubClient;
let token: LinkToken;
let linked: LinkEvent & { metadata: Record<string, unknown> };
let completed: LinkEvent & { metadata: Record<string, unknown> };

const create = (): Promise<LinkToken> =>
  client.linkTokens.create({ company_xid: sandbox.companyXid, purpose: 'LINK_BANK_ACCOUNT' });

before(async () => {
  sandbox = await startSandbox();
  const { clientId, clientSecret, apiUrl: baseUrl } = sandbox;
  client = createBankhubClient({ clientId, clientSecret, baseUrl });
  token = await create();
  await walkToEnd(visitor(token.hosted_link_url));
  const { events } = await client.linkTokens.get(token);
  const entries = events as (typeof linked)[];
  linked = entries.find(({ event }) => event === 'BANK_ACCOUNT_LINKED') ?? assert.fail('no link');
  completed = entries.find(({ event }) => event === 'LINK_SESSION_COMPLETED') ?? assert.fail('no end');
});
after(() => sandbox.close());

describe('verifyLinked()', () => {
  it('is true for the events of a finished link', async () => {
    assert.equal(await verifyLinked({ client, event: linked }), true);
    assert.equal(await verifyLinked({ client, event: completed }), true);
  });

  // Fault: a forged webhook is accepted because one of its fields is right.
  for (const [name, change] of [
    ['another account', { bank_account_xid: crypto.randomUUID() }],
    ['another account number', { account_number: '999999' }],
    ['another session', { link_session_xid: crypto.randomUUID() }],
    ['an unknown link token', { link_token_xid: crypto.randomUUID() }],
    ['an invalid link token xid', { link_token_xid: 'x' }],
    ['no link token', { link_token_xid: undefined }],
    ['no account', { bank_account_xid: undefined }],
    ['an account that is not a text', { bank_account_xid: {} }],
    ['an unlink', { unlinked: true }],
  ] as const)
    it(`is false for ${name}`, async () => {
      assert.equal(
        await verifyLinked({ client, event: { ...linked, metadata: { ...linked.metadata, ...change } } }),
        false,
      );
    });

  it('is false for other events, and for an event without metadata', async () => {
    for (const event of ['BANK_ACCOUNT_UNLINKED', 'LINK_TOKEN_CREATED', 'toString'])
      assert.equal(await verifyLinked({ client, event: { ...linked, event } }), false);
    assert.equal(
      await verifyLinked({ client, event: { event: 'BANK_ACCOUNT_LINKED', metadata: null } }),
      false,
    );
  });

  // Fault: the account of a finished link confirms an unfinished link.
  it('is false for a link token that was not used', async () => {
    const { xid } = await create();
    const event = { ...linked, metadata: { ...linked.metadata, link_token_xid: xid } };
    assert.equal(await verifyLinked({ client, event }), false);
  });

  it('uses the linkToken option instead of the token store', async () => {
    const { clientId, clientSecret, apiUrl: baseUrl } = sandbox;
    const other = createBankhubClient({ clientId, clientSecret, baseUrl });
    assert.equal(await verifyLinked({ client: other, event: linked }), false);
    assert.equal(await verifyLinked({ client: other, event: linked, linkToken: token.link_token }), true);
    assert.equal(await verifyLinked({ client: other, event: linked, linkToken: 'unknown' }), false);
    const unused = await create();
    assert.equal(await verifyLinked({ client: other, event: linked, linkToken: unused.link_token }), false);
  });

  // Fault: the docs leave the answer open, and another form of it is accepted as a confirmation or crashes.
  const [account, xid] = [crypto.randomUUID(), crypto.randomUUID()];
  const metadata = { bank_account_xid: account, link_token_xid: xid };
  for (const [name, state, expected] of [
    ['a flat entry', { events: [{ type: 'BANK_ACCOUNT_LINKED', bank_account_xid: account }] }, true],
    ['another name for metadata', { events: [{ name: 'BANK_ACCOUNT_LINKED', data: metadata }] }, true],
    [
      'the state of another link',
      { xid: account, events: [{ event: 'BANK_ACCOUNT_LINKED', data: { bank_account_xid: account } }] },
      false,
    ],
    ['another event of the account', { events: [{ event: 'BANK_ACCOUNT_UNLINKED', metadata }] }, false],
    [
      'events without an account',
      { events: ['BANK_ACCOUNT_LINKED', null, { event: 'BANK_ACCOUNT_LINKED' }] },
      false,
    ],
    ['no events', { status: 'FINISHED' }, false],
  ] as const)
    it(`is ${expected} for ${name}`, async () => {
      const linkTokens = { find: async () => 'token', get: async () => state };
      const stub = { linkTokens } as unknown as BankhubClient;
      assert.equal(
        await verifyLinked({ client: stub, event: { event: 'BANK_ACCOUNT_LINKED', metadata } }),
        expected,
      );
    });

  // Fault: an outage is treated as a forged event, and the money is never credited.
  it('rejects when the API call fails', async () => {
    const { clientId, apiUrl: baseUrl } = sandbox;
    const stranger = createBankhubClient({ clientId, clientSecret: 'wrong', baseUrl });
    const call = verifyLinked({ client: stranger, event: linked, linkToken: token.link_token });
    await assert.rejects(call, { name: 'BankhubApiError', status: 401 });
  });
});
