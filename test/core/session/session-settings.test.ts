import { expect } from '@open-wc/testing';

import { type GivenSettings, SessionSettings } from '../../../src/core/session/session-settings.js';
import { catchConsole } from '../../support/console.js';

const hook = async () => '';

/** All resolved settings except the allowed origins. */
function settings(given: GivenSettings) {
  const held = new SessionSettings(given);
  const { provider, fetchHostedLink, loadTimeoutMs, refreshTimeoutMs, maxRefreshes, expiresAtOffset } = held;
  return { provider, fetchHostedLink, loadTimeoutMs, refreshTimeoutMs, maxRefreshes, expiresAtOffset };
}

const defaults = {
  provider: 'auto',
  fetchHostedLink: null,
  loadTimeoutMs: 20_000,
  refreshTimeoutMs: 15_000,
  maxRefreshes: 3,
  expiresAtOffset: '+07:00',
};

describe('session settings', () => {
  it('have the documented defaults, without a warning', () => {
    const texts = catchConsole('warn');
    expect(settings({})).to.deep.equal(defaults);
    const empty = { provider: '', loadTimeoutMs: undefined, refreshTimeoutMs: null, maxRefreshes: null };
    expect(settings({ ...empty, fetchHostedLink: null, expiresAtOffset: '' })).to.deep.equal(defaults);
    expect(new SessionSettings({}).allowedOrigins).to.deep.equal([]);
    expect(texts).to.deep.equal([]);
  });

  it('keep valid values', () => {
    const given = {
      provider: 'sepay',
      fetchHostedLink: hook,
      loadTimeoutMs: 0,
      refreshTimeoutMs: 1.5,
      maxRefreshes: 0,
      expiresAtOffset: '-05:30',
    };
    expect(settings(given)).to.deep.equal(given);
    expect(new SessionSettings({ allowedOrigins: 'https://a.example' }).allowedOrigins).to.deep.equal([
      'https://a.example',
    ]);
    for (const expiresAtOffset of ['Z', '+00:00', '+14:00'])
      expect(settings({ expiresAtOffset }).expiresAtOffset).to.equal(expiresAtOffset);
  });

  it('are read on every access, so that changes take effect', () => {
    const given = { loadTimeoutMs: 1, allowedOrigins: ['https://a.example'] };
    const held = new SessionSettings(given);
    expect(held.loadTimeoutMs).to.equal(1);
    given.loadTimeoutMs = 2;
    given.allowedOrigins = [];
    expect([held.loadTimeoutMs, held.allowedOrigins]).to.deep.equal([2, []]);
  });

  it('limit timeouts to the longest timer, because longer timers fire at once', () => {
    const { loadTimeoutMs, refreshTimeoutMs, maxRefreshes } = settings({
      loadTimeoutMs: Infinity,
      refreshTimeoutMs: 2 ** 40,
      maxRefreshes: Infinity,
    });
    expect([loadTimeoutMs, refreshTimeoutMs]).to.deep.equal([2 ** 31 - 1, 2 ** 31 - 1]);
    expect(maxRefreshes).to.equal(Infinity);
  });

  for (const name of ['loadTimeoutMs', 'refreshTimeoutMs', 'maxRefreshes'] as const)
    it(`use the default for a negative or invalid ${name}, and warn once`, () => {
      const texts = catchConsole('warn');
      for (const value of ['5s', '5s', -5, -5, NaN, {}])
        expect(settings({ [name]: value })).to.deep.equal(defaults);
      // One warning for each of the four different values.
      expect(texts).to.have.length(4);
      for (const text of texts) expect(text).to.contain(String(defaults[name]));
    });

  it('use the default for an unknown provider, and warn once', () => {
    const texts = catchConsole('warn');
    for (const provider of ['plaid', 'plaid', 'SEPAY', 5, {}])
      expect(settings({ provider })).to.deep.equal(defaults);
    expect(texts).to.have.length(4);
    expect(texts[0]).to.contain('auto').and.to.contain('plaid');
  });

  it('use the default for an invalid expiresAtOffset, and warn once', () => {
    const texts = catchConsole('warn');
    for (const expiresAtOffset of ['7', '7', '+7:00', '+0700', 'Asia/Ho_Chi_Minh', 'utc', ' +07:00', 8, {}])
      expect(settings({ expiresAtOffset })).to.deep.equal(defaults);
    expect(texts).to.have.length(8);
  });

  it('use the default for an expiresAtOffset that is out of range', () => {
    for (const expiresAtOffset of ['+99:99', '-00:60', '+24:00'])
      expect(settings({ expiresAtOffset }).expiresAtOffset).to.equal('+07:00');
  });
});
