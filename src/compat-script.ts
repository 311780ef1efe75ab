/** `dist/bankhub-compat.min.js`: takes the place of the vendor's own script, and puts its class `Bankhub` on the page. */
import { Bankhub } from './compat.js';

declare global {
  interface Window {
    /** Of the script tag, as the vendor's own script defines it. */
    Bankhub?: typeof Bankhub;
  }
}

window.Bankhub = Bankhub;
