/// <reference types="bankhub-link/dist/bankhub-link.min.js" />

export const outcome = window.BankhubLink?.create({ mode: 'modal' }).open();

// @ts-expect-error -- no such function
window.BankhubLink?.start();
