import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Script } from 'node:vm';

import { hostedPageScript } from '../../../src/sandbox/bankhub/hosted-page.js';
import { stepsMarkup } from '../../../src/sandbox/bankhub/hosted-steps.js';
import { words } from '../../../src/sandbox/bankhub/hosted-words.js';

const isWord = (key: string): boolean => Object.hasOwn(words, key);

describe('the hosted page', () => {
  // Fault: the bundled script does not parse.
  it('has a script that parses', () => {
    assert.doesNotThrow(() => new Script(hostedPageScript));
  });

  // Fault: the script uses a missing text, and the page breaks at that step.
  it('uses only texts that exist', () => {
    const quoted = [...hostedPageScript.matchAll(/"(\w+(?:Title|Lead|Again|Invalid|Of))"/g)];
    assert.ok(quoted.length > 10);
    for (const [, key = ''] of quoted) assert.ok(isWord(key), key);
  });

  // Fault: a screen reader cannot connect a label or an error with its input.
  it('labels and describes every text input', () => {
    const markup = stepsMarkup((key) => words[key].en);
    const inputs = [...markup.matchAll(/<input id="([^"]+)"[^>]*aria-describedby="([^"]+)"/g)];
    assert.equal(inputs.length, 3);
    for (const [, id, error] of inputs) {
      assert.ok(markup.includes(`<label for="${id}">`) && markup.includes(`id="${error}"`), id);
    }
  });
});
