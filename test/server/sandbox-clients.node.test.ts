import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Sandbox } from '../../src/sandbox.js';
import type { BankhubClient, CasClient } from '../../src/server.js';
import { readmeBlock, runBlock } from './support/readme.js';

interface Clients {
  sandbox: Sandbox;
  bankhub: BankhubClient;
  cas: CasClient;
}

describe("the README's clients for the sandbox", () => {
  it('create a link and a grant at the sandbox', async () => {
    const code = await readmeBlock('js', 'await startSandbox()');
    const { sandbox, bankhub, cas } = await runBlock<Clients>(`${code}\nexport { sandbox };`);
    try {
      const { hosted_link_url } = await bankhub.linkTokens.create({
        company_xid: sandbox.companyXid,
        purpose: 'LINK_BANK_ACCOUNT',
      });
      assert.equal(new URL(hosted_link_url).origin, sandbox.hostedUrl);
      const redirectUri = 'https://shop.example/linked';
      const { grantToken } = await cas.grants.createToken({ scopes: 'identity', redirectUri });
      assert.equal(new URL(cas.linkUrl({ grantToken, redirectUri })).origin, sandbox.hostedUrl);
    } finally {
      await sandbox.close();
    }
  });
});
