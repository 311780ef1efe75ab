import { describe, logEvents, mask } from './event-log.js';
import { fetchHostedLink } from './fetch-hosted-link.js';

const find = (testId) => document.querySelector(`[data-testid="${testId}"]`);
const language = document.documentElement.lang;

logEvents(find('log'));
find('clear-log').addEventListener('click', () => find('log').replaceChildren());

// What a shop does with a link: say so, and wait. The proof is the webhook that its server gets.
document.addEventListener('bankhub-linked', ({ detail }) => {
  const box = find('linked-account');
  box.querySelector('[data-account]').textContent = detail.account ? mask(detail.account.number) : '';
  box.hidden = false;
});

find('open-script')?.addEventListener('click', async () => {
  const allowedOrigin = document.body.dataset.allowedOrigin;
  const outcome = await window.BankhubLink.create({
    fetchHostedLink,
    language,
    allowedOrigins: allowedOrigin ? [allowedOrigin] : [],
  }).open();
  const box = find('outcome');
  box.querySelector('code').textContent = describe(outcome);
  box.dataset.status = outcome.status;
  box.hidden = false;
});
