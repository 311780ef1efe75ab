/** Import this first. It makes happy-dom's page the global scope of Node. */
import { Window } from 'happy-dom';

import { makeGlobal } from './globals.js';

makeGlobal(new Window({ url: 'https://merchant.example/' }));
