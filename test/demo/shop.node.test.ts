import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Message } from '../../demo/traffic.js';
import type { ShopAccount, ShopTransaction } from '../../demo/ledger.js';
import { type Demo, startDemo } from '../../demo/merchant.js';
import type { Sandbox } from '../../src/sandbox.js';
import { otp, visitor, walkToEnd } from '../sandbox/support/visitor.js';

interface State {
  accounts: ShopAccount[];
  transactions: ShopTransaction[];
  traffic: Message[];
}

let demo: Demo;
let sandbox: Sandbox;
before(async () => {
  demo = await startDemo();
  sandbox = demo.sandbox!;
});
after(() => demo.close());

const ask = (
  path: string,
  headers: Record<string, string> = { origin: demo.url },
  body = '{"reason":"open"}',
) => fetch(demo.url + path, { method: 'POST', headers, body });
const linkOf = async (path: string): Promise<string> => {
  const { hosted_link_url: url } = (await (await ask(path)).json()) as { hosted_link_url: string };
  return url;
};
const state = async (): Promise<State> => (await fetch(`${demo.url}/state`)).json() as Promise<State>;

describe('the shop’s ledger', () => {
  it('adds an account when its webhook arrives, and removes it when it is unlinked', async () => {
    await walkToEnd(visitor(await linkOf('/bankhub/link?scenario=twice')));
    await sandbox.idle();
    const [account, ...others] = (await state()).accounts;
    assert.deepEqual([account?.system, account?.number, others], ['sepay', '•••• 6789', []]);

    const step = visitor(await linkOf(`/bankhub/unlink?account=${account?.id}`));
    await step('open');
    await step('confirm');
    await step('otp', otp);
    await sandbox.idle();
    assert.deepEqual((await state()).accounts, []);
  });

  // Fault: the browser can choose an account of somebody else to unlink.
  it('answers 403 to a request to unlink an account that is not in the ledger', async () => {
    assert.equal((await ask(`/bankhub/unlink?account=${crypto.randomUUID()}`)).status, 403);
  });

  it('does not contain an account before its late webhook arrives', async () => {
    await walkToEnd(visitor(await linkOf('/bankhub/link?scenario=late')));
    await sandbox.idle();
    assert.deepEqual((await state()).accounts, []);
    await sandbox.advance(20_000);
    assert.equal((await state()).accounts.length, 1);
  });

  it('adds a transaction when the user simulates one', async () => {
    assert.equal((await ask('/transaction?provider=sepay')).status, 204);
    await sandbox.idle();
    const { transactions } = await state();
    assert.deepEqual(
      transactions.map(({ amount, isCredit, number }) => [amount, isCredit, number]),
      [['35000', true, '•••• 6789']],
    );
  });

  for (const path of ['/transaction', '/cas/link', '/cas/exchange'])
    it(`refuses requests from another site to ${path}`, async () => {
      assert.equal((await ask(path, { origin: 'https://evil.example' })).status, 403);
      assert.equal((await fetch(demo.url + path)).status, 405);
    });
});

describe('a scenario', () => {
  // Fault: the scenario of one link also applies to the next link.
  it('applies only to the first link of a page', async () => {
    for (const [scenario, reason, status] of [
      ['expired', 'open', 410],
      ['expired', 'token-expired', 200],
      ['none', 'open', 200],
    ] as const) {
      const answer = await ask(
        `/bankhub/link?scenario=${scenario}`,
        { origin: demo.url },
        JSON.stringify({ reason }),
      );
      const { hosted_link_url: url } = (await answer.json()) as { hosted_link_url: string };
      const { status: actual } = await visitor(url)('open');
      assert.equal(actual >= 400, status >= 400, `${scenario}, ${reason}`);
    }
  });

  it('makes the shop’s server fail', async () => {
    for (const system of ['bankhub', 'cas'])
      assert.equal((await ask(`/${system}/link?scenario=refused`)).status, 503);
  });
});

describe('the traffic', () => {
  it('lists all messages in order and contains no secret', async () => {
    await walkToEnd(visitor(await linkOf('/bankhub/link')));
    await sandbox.idle();
    const { traffic, accounts } = await state();
    const steps = traffic.map(
      ({ from, to, title }) => `${from} → ${to}: ${title.replace(/\/link\/.*?\//, '/link/…/')}`,
    );
    const start = steps.lastIndexOf('browser → shop: POST /bankhub/link');
    const order = [
      'shop → bank: POST /v1/link-token/create',
      'browser → bank: POST /link/…/steps/otp',
      'bank → shop: BANK_ACCOUNT_LINKED',
    ].map((step) => steps.indexOf(step, start));
    assert.ok(
      order.every((index) => index > start) && order[0]! < order[1]!,
      JSON.stringify(steps.slice(start)),
    );
    assert.ok(!steps.includes('browser → shop: GET /state'));
    const text = JSON.stringify(await state());
    for (const secret of ['0123456789', '0123 456 789', sandbox.clientSecret])
      assert.ok(!text.includes(secret));
    assert.ok(accounts.length > 0);
  });
});
