/** To be imported first: makes Node a page of jsdom's. */
import { JSDOM, VirtualConsole } from 'jsdom';

import { makeGlobal } from './globals.js';

const virtualConsole = new VirtualConsole();

/** What jsdom complains of, such as a navigation, which it does not implement. */
export const jsdomErrors: unknown[] = [];
virtualConsole.on('jsdomError', (error) => jsdomErrors.push(error));

makeGlobal(
  new JSDOM('<!doctype html>', { url: 'https://merchant.example/', pretendToBeVisual: true, virtualConsole })
    .window,
);
