import { jsdomErrors } from '../support/jsdom.js';

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { linkTests } from './link-tests.js';

describe('bankhub-link/testing in jsdom', () => {
  afterEach(() => assert.deepEqual(jsdomErrors, []));

  it('runs without showModal, adoptedStyleSheets, CSS states and ResizeObserver', () => {
    assert.ok(!('showModal' in HTMLDialogElement.prototype));
    assert.ok(!('adoptedStyleSheets' in document));
    assert.ok(!('states' in ElementInternals.prototype));
    assert.equal(typeof ResizeObserver, 'undefined');
  });

  linkTests({ describe, it, afterEach, assert });
});
