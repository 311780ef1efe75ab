import { css } from 'lit';

/** System colours follow the page's `color-scheme`; sizes and colours can be set through custom properties. */
export const styles = css`
  :host {
    display: block;
    --_surface: var(--bankhub-link-surface, Canvas);
    --_text: var(--bankhub-link-text, CanvasText);
    --_accent: var(--bankhub-link-accent, CanvasText);
    --_on-accent: var(--bankhub-link-on-accent, Canvas);
    --_radius: var(--bankhub-link-radius, 12px);
    font-family: var(--bankhub-link-font, inherit);
  }
  :host(:is([mode='modal'], [mode='popup'], [mode='redirect'])) {
    display: inline-block;
  }
  :host(:is([mode='modal'], [mode='popup'], [mode='redirect']):empty) {
    display: contents;
  }
  /* An open modal is shown: its dialog makes the page inert, also where it could not be seen. */
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
  .panel {
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 16px;
    padding: 24px;
    text-align: center;
    line-height: 1.5;
  }
  .panel:not(.over) {
    z-index: -1;
  }
  /* Beside a window: what is of it in the page. Without a trigger to stand below, it stays in sight. */
  .beside {
    inline-size: min(360px, 100%);
    block-size: auto;
    margin: 8px 0;
    border: 1px solid color-mix(in srgb, var(--_text) 20%, transparent);
  }
  .beside .panel {
    position: static;
    z-index: auto;
  }
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
  .spinner {
    inline-size: 28px;
    block-size: 28px;
    border: 3px solid color-mix(in srgb, var(--_text) 18%, transparent);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: spin 0.9s linear infinite;
  }
  .slow {
    font-size: 0.9em;
    opacity: 0;
    animation: show 0.2s 5s forwards;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }
  @keyframes show {
    to {
      opacity: 0.75;
    }
  }
  button,
  a {
    font: inherit;
    font-weight: 600;
    padding: 0.7em 1.4em;
    border: 0;
    border-radius: var(--bankhub-link-button-radius, 8px);
    color: var(--_on-accent);
    background: var(--_accent);
    cursor: pointer;
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
    outline: 3px solid color-mix(in srgb, var(--_accent) 55%, transparent);
    outline-offset: 2px;
  }
  dialog {
    box-sizing: border-box;
    inline-size: min(var(--bankhub-link-max-width, 480px), 100% - 32px);
    max-inline-size: none;
    max-block-size: calc(100% - 32px);
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_surface);
    overflow: hidden;
    visibility: visible;
    pointer-events: auto;
    box-shadow: 0 20px 60px rgb(0 0 0 / 0.35);
  }
  dialog.full {
    inline-size: 100%;
    block-size: 100%;
    max-block-size: none;
    border-radius: 0;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: var(--bankhub-link-backdrop, rgb(30 33 40));
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding-block: 6px;
    padding-inline: 20px 8px;
    border-block-end: 1px solid color-mix(in srgb, var(--_text) 12%, transparent);
  }
  h2 {
    margin: 0;
    font-size: 1rem;
    font-weight: 600;
  }
  .close {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    font-size: 26px;
    font-weight: 400;
    line-height: 1;
    color: inherit;
    background: none;
  }
  dialog .stage {
    flex: 1 1 auto;
    min-block-size: 0;
    border-radius: 0;
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
    }
  }
`;
