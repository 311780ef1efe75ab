import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describe as show, mask } from '../../demo/event-log.js';

describe('the event log', () => {
  // Fault: the log on the screen contains an account number, a hosted URL or a token.
  it('shows no account number, URL, token or raw data', () => {
    const url = 'https://bankhub.sepay.vn/link/850e';
    const text = show({
      account: { number: '0123456789', type: 'individual' },
      metadata: { account_number: '0123456789', note: `see ${url}.` },
      publicToken: 'public-1',
      raw: { account_number: '0123456789' },
      list: [{ number: '0123456789' }],
      error: Object.assign(new Error(`Cannot open ${url}`), { code: 'invalid-url' }),
    });
    for (const secret of ['012345', '850e', 'sepay', 'public-1', 'raw'])
      assert.ok(!text.includes(secret), secret);
    assert.match(text, /•••• 6789.*individual.*invalid-url/);
  });

  it('shows harmless values unchanged', () => {
    const at = new Date(0);
    assert.equal(
      show({ status: 'ready', at, account: null }),
      '{"status":"ready","at":"1970-01-01T00:00:00.000Z","account":null}',
    );
    assert.equal(show(undefined), '');
  });

  it('masks account numbers, as text or as number', () => {
    assert.deepEqual([mask('0123456789'), mask(123456)], ['•••• 6789', '•••• 3456']);
  });
});
