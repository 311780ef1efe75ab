/** A page's own module, with the source that has the seam. */
import '../../src/index.js';

document.body.append(document.createElement('bankhub-link'));
