/** A module of a page that loads the source. The source has the access point for `bankhub-link/testing`. */
import '../../src/index.js';

document.body.append(document.createElement('bankhub-link'));
