/** `dist/bankhub-compat.min.js`: replaces the vendor's script, and defines `window.Bankhub` as that script does. */
import { Bankhub } from './compat.js';

declare global {
  interface Window {
    /** Defined by the script tag, under the name that the vendor's script uses. */
    Bankhub?: typeof Bankhub;
  }
}

window.Bankhub = Bankhub;
