import '../support/jsdom.js';

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { act, createElement, type ReactElement, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { BankhubLink, type LinkedAccount, useBankhubLink } from '../../src/react.js';
import { simulate } from '../../src/testing.js';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const fetchHostedLink = async () => 'https://bankhub.sepay.vn/link/one';

function BankAccount(): ReactElement {
  const [account, setAccount] = useState<LinkedAccount | null>(null);
  return createElement(
    'main',
    null,
    createElement(BankhubLink, { fetchHostedLink, onLinked: ({ detail }) => setAccount(detail.account) }),
    account && createElement('p', null, account.number),
  );
}

let hook: ReturnType<typeof useBankhubLink>;
function LinkButton(): ReactElement {
  hook = useBankhubLink({ fetchHostedLink });
  return createElement('button', null, hook.status);
}

describe('bankhub-link/testing with React 19 in jsdom', () => {
  let container: HTMLElement;
  let root: Root;
  beforeEach(() => {
    container = document.body.appendChild(document.createElement('div'));
    root = createRoot(container);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    container.remove();
  });

  it('drives the component', async () => {
    await act(async () => root.render(createElement(BankAccount)));
    const link = simulate(container.querySelector('bankhub-link')!);
    await act(() => link.ready());
    await act(async () => link.linked({ number: '0987' }));
    assert.equal(container.querySelector('p')?.textContent, '0987');
  });

  it('drives the hook', async () => {
    await act(async () => root.render(createElement(LinkButton)));
    const link = simulate(hook.element!);
    const outcome = hook.open();
    await act(() => link.ready());
    assert.equal(container.textContent, 'ready');
    await act(async () => link.fail('load-timeout'));
    assert.equal(container.textContent, 'failed');
    assert.equal(hook.error?.code, 'load-timeout');
    await act(async () => link.closed());
    assert.equal((await outcome).status, 'closed');
  });
});
