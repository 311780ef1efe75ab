import '../support/happy-dom.js';

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { linkTests } from './link-tests.js';

describe('bankhub-link/testing in happy-dom', () => {
  it('runs without attachInternals', () => {
    assert.ok(!('attachInternals' in HTMLElement.prototype));
  });

  linkTests({ describe, it, afterEach, assert });
});
