/** To be imported first: makes Node a page of happy-dom's. */
import { Window } from 'happy-dom';

import { makeGlobal } from './globals.js';

makeGlobal(new Window({ url: 'https://merchant.example/' }));
