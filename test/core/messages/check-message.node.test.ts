import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  checkMessage,
  type MessageReceiver,
  type UncheckedMessage,
} from '../../../src/core/messages/check-message.js';

const ORIGIN = 'https://bankhub.sepay.vn';
const SOURCE = {};

const receiver: MessageReceiver = {
  origin: ORIGIN,
  vendor: 'sepay',
  isLive: () => true,
  isDuplicate: () => false,
  onMessage: () => assert.fail('checkMessage only decides'),
  onRefused: () => assert.fail('checkMessage only decides'),
};

const good: UncheckedMessage = {
  isTrusted: true,
  source: SOURCE,
  origin: ORIGIN,
  data: { event: 'BANKHUB_CLOSE_LINK', metadata: null, timestamp: '' },
};

/** The message, without the fields that must not be read yet. */
function withUnreadable(message: UncheckedMessage, ...names: (keyof UncheckedMessage)[]): UncheckedMessage {
  const copy = { ...message };
  for (const name of names)
    Object.defineProperty(copy, name, { get: () => assert.fail(`${name} was read too early`) });
  return copy;
}

function check(message: UncheckedMessage, changes: Partial<MessageReceiver> = {}) {
  return checkMessage(message, (source) => (source === SOURCE ? { ...receiver, ...changes } : undefined));
}

function reasonOf(message: UncheckedMessage, changes?: Partial<MessageReceiver>): string | undefined {
  const result = check(message, changes);
  return result.message ? undefined : result.reason;
}

describe('checkMessage', () => {
  it('accepts a known event from the right window and origin', () => {
    assert.equal(check(good).message?.kind, 'closed');
  });

  it('1. refuses an event that a script made, before it reads anything else', () => {
    const forged = withUnreadable({ ...good, isTrusted: false }, 'source', 'origin', 'data');
    assert.equal(reasonOf(forged), 'source');
  });

  it('2. refuses a message from another window, before it reads origin and data', () => {
    const foreign = withUnreadable({ ...good, source: {} }, 'origin', 'data');
    assert.equal(reasonOf(foreign), 'source');
  });

  it('2. refuses a message from a window that no longer shows the link', () => {
    const late = withUnreadable(good, 'origin', 'data');
    assert.equal(reasonOf(late, { isLive: () => false }), 'source');
  });

  for (const origin of [
    'null',
    '',
    `${ORIGIN}.`,
    `${ORIGIN}:8443`,
    'https://evil.sepay.vn',
    ORIGIN.toUpperCase(),
  ])
    it(`3. refuses the origin "${origin}", before it reads the data`, () => {
      assert.equal(reasonOf(withUnreadable({ ...good, origin }, 'data')), 'origin');
    });

  it('4. refuses data that is not an envelope of the vendor, before it looks for duplicates', () => {
    const isDuplicate = () => assert.fail('looked for duplicates too early');
    assert.equal(reasonOf({ ...good, data: { type: 'credential' } }, { isDuplicate }), 'shape');
  });

  it('4. reads the envelope of the vendor whose link is shown', () => {
    const data = '{"type":"status","data":{"loading":false}}';
    assert.equal(reasonOf({ ...good, data }), 'shape');
    assert.equal(check({ ...good, data }, { vendor: 'cas' }).message?.kind, 'closed');
  });

  it('5. accepts an unknown event name without a kind', () => {
    const { message } = check({ ...good, data: { event: 'SOMETHING_NEW' } });
    assert.equal(message?.kind, undefined);
    assert.equal(message?.detail.event, 'SOMETHING_NEW');
  });

  it('6. refuses a duplicate', () => {
    assert.equal(reasonOf(good, { isDuplicate: (kind) => kind === 'closed' }), 'duplicate');
  });
});
