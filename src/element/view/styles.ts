import { css } from 'lit';

/** System colours follow the page's `color-scheme`. Custom properties set sizes and colours. */
export const styles = css`
  :host {
    display: block;
    position: relative;
    --_surface: var(--bankhub-link-surface, Canvas);
    --_text: var(--bankhub-link-text, CanvasText);
    --_accent: var(--bankhub-link-accent, CanvasText);
    --_on-accent: var(--bankhub-link-on-accent, Canvas);
    --_radius: var(--bankhub-link-radius, 12px);
    --_line: 1px solid color-mix(in srgb, var(--_text) 14%, transparent);
    font-family: var(--bankhub-link-font, inherit);
  }
  :host(:is([mode='modal'], [mode='popup'], [mode='redirect'])) {
    display: inline-block;
  }
  :host(:is([mode='modal'], [mode='popup'], [mode='redirect']):empty) {
    display: contents;
  }
  /* An open modal ignores the hidden attribute: hidden, its dialog would still make the page inert. */
  :host([hidden]:not([opened])),
  [hidden] {
    display: none !important;
  }
  .stage {
    position: relative;
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: var(--bankhub-link-max-width, 800px);
    block-size: var(--bankhub-link-height, 600px);
    margin-inline: auto;
    color: var(--_text);
    background: var(--_surface);
    border-radius: var(--_radius);
    overflow: hidden;
    isolation: isolate;
    /* Skips rendering outside the viewport, so that many widgets on one page cost little more than their iframes. */
    content-visibility: auto;
  }
  /* Reset inherited text styles of the page. */
  .stage,
  header {
    letter-spacing: normal;
    line-height: 1.5;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
  }
  .frame,
  iframe,
  .panel {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
  }
  /* The iframe from the server's HTML stays outside the stage and covers it. */
  .early {
    inset-block-end: auto;
    z-index: 1;
    max-inline-size: var(--bankhub-link-max-width, 800px);
    block-size: var(--bankhub-link-height, 600px);
    margin-inline: auto;
    border-radius: var(--_radius);
  }
  .early[inert] {
    visibility: hidden;
  }
  .panel {
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    gap: 16px;
    padding: 24px;
    text-align: center;
    overflow: auto;
    border: var(--_line);
    border-radius: inherit;
  }
  .panel:not(.over) {
    z-index: -1;
  }
  /* Hidden visually; still read by screen readers. */
  .unseen {
    opacity: 0;
  }
  /* The panel next to the trigger, in popup and redirect mode. */
  .beside {
    content-visibility: visible;
    inline-size: min(360px, 100%);
    block-size: auto;
    margin: 8px 0;
    border: var(--_line);
  }
  .beside .panel {
    position: static;
    z-index: auto;
    border: 0;
  }
  /* Without a trigger: fixed in a corner of the window. */
  :host(:empty) .beside {
    position: fixed;
    z-index: 2147483647;
    inset: auto 16px 16px auto;
    inline-size: min(360px, 100% - 32px);
  }
  .over {
    background: var(--_surface);
  }
  p {
    margin: 0;
    max-inline-size: 40ch;
    text-wrap: balance;
  }
  .skeleton {
    flex: 0 1 auto;
    inline-size: min(320px, 100%);
    min-block-size: 0;
    overflow: hidden;
  }
  .beside .skeleton {
    display: none;
  }
  i {
    display: block;
    block-size: 48px;
    margin-block-end: 16px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--_text) 9%, transparent);
  }
  i:first-child {
    inline-size: 60%;
    block-size: 20px;
  }
  /* Hidden for the first 5 s, also from screen readers. Then visible, and announced. */
  .slow {
    font-size: 0.9em;
    opacity: 0.75;
    visibility: hidden;
    animation: show 0s 5s forwards;
  }
  @keyframes pulse {
    to {
      opacity: 0.5;
    }
  }
  @keyframes show {
    to {
      visibility: visible;
    }
  }
  button,
  a {
    font: inherit;
    font-weight: 600;
    padding: 0.7em 1.4em;
    /* Becomes visible in forced-colors mode. */
    border: 1px solid transparent;
    border-radius: var(--bankhub-link-button-radius, 8px);
    color: var(--_on-accent);
    background: var(--_accent);
    cursor: pointer;
  }
  [aria-busy='true'] {
    opacity: 0.7;
    cursor: progress;
  }
  /* The secondary button: "Open in a new window", below "Try again". */
  [part='retry']:not([hidden]) + button {
    margin-block-start: -8px;
    color: inherit;
    background: none;
  }
  .start {
    display: block;
    margin: 32px auto;
  }
  a {
    text-decoration: none;
  }
  button:hover,
  a:hover {
    opacity: 0.88;
  }
  :is(button, a):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  dialog {
    box-sizing: border-box;
    position: fixed;
    /* Stay inside the visual viewport, above the on-screen keyboard. */
    inset-block: var(--_viewport-top, 0px)
      calc(100% - var(--_viewport-top, 0px) - var(--_viewport-height, 100%));
    inline-size: min(var(--bankhub-link-max-width, 480px), 100% - 32px);
    max-inline-size: none;
    max-block-size: calc(var(--_viewport-height, 100dvh) - 32px);
    padding: 0;
    border: 0;
    /* Becomes visible in forced-colors mode, where the backdrop has the dialog's colour. */
    outline: 1px solid transparent;
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_surface);
    overflow: hidden;
    visibility: visible;
    pointer-events: none;
    box-shadow: 0 20px 60px rgb(0 0 0 / 0.35);
    opacity: 0;
  }
  dialog.full {
    inline-size: 100%;
    block-size: var(--_viewport-height, 100dvh);
    max-block-size: none;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
      env(safe-area-inset-left);
    border-radius: 0;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
    pointer-events: auto;
    opacity: 1;
  }
  dialog::backdrop {
    background: var(--bankhub-link-backdrop, rgb(30 33 40));
  }
  dialog:not([open])::backdrop {
    opacity: 0;
  }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton {
      animation: pulse 1.2s ease-in-out infinite alternate;
    }
    dialog,
    dialog::backdrop {
      transition:
        opacity 0.18s,
        display 0.18s allow-discrete,
        overlay 0.18s allow-discrete;
    }
    @starting-style {
      dialog[open],
      dialog[open]::backdrop {
        opacity: 0;
      }
    }
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding-block: 6px;
    padding-inline: 20px 8px;
    border-block-end: var(--_line);
  }
  h2 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  button.close {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    font-size: 26px;
    font-weight: 400;
    line-height: 1;
    color: inherit;
    background: none;
    outline-offset: -4px;
  }
  dialog .panel {
    border: 0;
  }
  dialog .stage {
    flex: 1 1 auto;
    min-block-size: 0;
    border-radius: 0;
  }
`;
