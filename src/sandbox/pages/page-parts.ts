import { chevron, shield } from './icons.js';
import type { Language } from './language.js';
import { TEST_BANKS } from './test-banks.js';

/** The header of a hosted page. `brand` and `badge` are markup. */
export function pageHeader(brand: string, badge: string): string {
  return `<header>
  ${shield}<strong>${brand}</strong><span class="badge">${badge}</span>
  <span class="languages">${languageButton('vi')}${languageButton('en')}</span>
</header>`;
}

function languageButton(language: Language): string {
  return `<button type="button" lang="${language}" data-testid="language-${language}">${language.toUpperCase()}</button>`;
}

/** The banks to choose from. The script reads the chosen one in `data-bank`. */
export function bankList(): string {
  const items = TEST_BANKS.map(
    ({ id, name, initials }) =>
      `<li><button type="button" class="bank" data-testid="bank-${id}" data-bank="${id}">
    <span class="logo logo-${id}" aria-hidden="true">${initials}</span><span lang="vi" data-name>${name}</span>${chevron}</button></li>`,
  );
  return `<ul class="banks" role="list">${items.join('')}</ul>`;
}
