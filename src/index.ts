/** `bankhub-link`: registers `<bankhub-link>`, and exports everything of `bankhub-link/pure`. */
import { defineBankhubLink } from './element/define.js';

export * from './pure.js';

defineBankhubLink();
