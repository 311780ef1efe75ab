import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sentEvents } from '../../../src/server/bankhub/sent-events.js';

describe('sentEvents()', () => {
  // Fault: null means "all events", as in many other APIs.
  it('returns no events without a configuration, without allowed events, or while inactive', () => {
    for (const config of [
      null,
      { active: 1, allow_events: null },
      { active: 1, allow_events: [] },
      { active: 1 },
      { active: 0, allow_events: ['*'] },
    ] as const)
      assert.deepEqual(sentEvents(config as Parameters<typeof sentEvents>[0]), []);
  });

  it('returns all 13 events for a star, otherwise the named events without duplicates', () => {
    assert.equal(new Set(sentEvents({ active: 1, allow_events: ['*'] })).size, 13);
    const allow_events = ['BANK_ACCOUNT_LINKED', 'NEW_EVENT', 'BANK_ACCOUNT_LINKED'];
    assert.deepEqual(sentEvents({ active: 1, allow_events }), ['BANK_ACCOUNT_LINKED', 'NEW_EVENT']);
  });
});
