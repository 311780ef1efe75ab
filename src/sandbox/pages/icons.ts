/* Decorative icons. The text beside each one says the same. */
const icon = (paths: string, name: string): string =>
  `<svg class="${name}" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`;
export const shield = icon(
  '<path d="M12 3 5 6v5c0 4.5 3 8 7 10 4-2 7-5.5 7-10V6z"/><path d="m9 12 2 2 4-4"/>',
  'shield',
);
export const chevron = icon('<path d="m9 6 6 6-6 6"/>', 'chevron');
export const tick = icon('<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.5"/>', 'tick');
export const cross = icon('<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.5v.01"/>', 'cross');
