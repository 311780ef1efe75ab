/// <reference types="bankhub-link/dist/bankhub-link.min.js" />
/// <reference types="bankhub-link/dist/bankhub-compat.min.js" />

export const outcome = window.BankhubLink?.create({ mode: 'modal' }).open();

// @ts-expect-error -- BankhubLink has no such function
window.BankhubLink?.start();

new window.Bankhub!({ onExit: ({ event }) => event.trim() }).destroy();
