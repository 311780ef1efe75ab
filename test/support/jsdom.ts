/** Import this first. It makes jsdom's page the global scope of Node. */
import { JSDOM, VirtualConsole } from 'jsdom';

import { makeGlobal } from './globals.js';

const virtualConsole = new VirtualConsole();

/** The errors that jsdom reports, for example a navigation, which it does not implement. */
export const jsdomErrors: unknown[] = [];
virtualConsole.on('jsdomError', (error) => jsdomErrors.push(error));

makeGlobal(
  new JSDOM('<!doctype html>', { url: 'https://merchant.example/', pretendToBeVisual: true, virtualConsole })
    .window,
);
