import { escapeHtml } from '../pages/escape-html.js';
import type { Translator } from './hosted-steps.js';
import type { LinkScenario } from './link-scenario.js';

const MESSAGES = [
  'FINISHED_BANK_ACCOUNT_LINK',
  'FINISHED_BANK_ACCOUNT_UNLINK',
  'BANKHUB_CLOSE_LINK',
  'BANKHUB_TOKEN_EXPIRED',
  'BANKHUB_SESSION_EXPIRED',
  'BANKHUB_OPEN',
];

const SCENARIOS: Record<string, LinkScenario> = {
  normal: {},
  'page after 10 s': { pageDelaySeconds: 10 },
  'page after 60 s': { pageDelaySeconds: 60 },
  'every answer after 5 s': { answerDelaySeconds: 5 },
  silent: { silent: true },
  'token lives 10 s': { linkTokenTtlSeconds: 10 },
  'token expired': { linkTokenTtlSeconds: 0 },
  'session lives 10 s': { sessionTtlSeconds: 10 },
};

/** The test panel at the foot of the hosted page. It does not look like a part of a bank's page. */
export function panelMarkup(t: Translator): string {
  return `<details class="panel" data-testid="panel"><summary>${t('panel')}</summary>
  <fieldset><legend>${t('panelMessage')}</legend>${MESSAGES.map(force).join('')}
    <label><input type="checkbox" data-testid="panel-silence">${t('panelSilence')}</label></fieldset>
  <fieldset><legend>${t('panelServer')}</legend>
    <button type="button" data-testid="panel-expire-token" data-panel="expire-token">${t('panelExpireToken')}</button>
    <button type="button" data-testid="panel-expire-session" data-panel="expire-session">${t('panelExpireSession')}</button>
    <span class="row"><label>${t('panelSeconds')} <input type="number" min="0" max="300" value="5" data-testid="panel-seconds"></label>
    <button type="button" data-testid="panel-slow" data-panel="slow">${t('panelSlow')}</button></span></fieldset>
  <fieldset><legend id="panel-next">${t('panelNext')}</legend>
    <span class="row"><select aria-labelledby="panel-next" data-testid="panel-scenario">${Object.entries(SCENARIOS).map(option).join('')}</select>
    <button type="button" data-testid="panel-next" data-panel="next-link">${t('panelApply')}</button></span></fieldset>
  <p role="status" data-testid="panel-note"></p></details>`;
}

function force(event: string): string {
  return `<button type="button" data-testid="panel-force-${event}" data-force="${event}">${event}</button>`;
}

function option([name, scenario]: [string, LinkScenario]): string {
  return `<option value="${escapeHtml(JSON.stringify(scenario))}">${name}</option>`;
}
