/** The forms of the control page. `data-action` names the action of the control API that a form posts to. */
export const controlForms = `
<form data-action="transaction" data-testid="transaction"><fieldset><legend>Play a transaction</legend>
  <div class="pair">
    <label>Amount (VND) <input name="amount" data-number type="number" min="1" step="1" value="250000" required></label>
    <label>Direction <select name="transferType"><option value="credit">in</option><option value="debit">out</option></select></label>
  </div>
  <label>Content <input name="content" placeholder="Thanh toan don hang"></label>
  <div class="pair">
    <label>Payment code <input name="paymentCode" placeholder="none"></label>
    <label>Virtual account <input name="virtualAccount" placeholder="none"></label>
  </div>
  <button class="primary">Deliver</button>
</fieldset></form>

<form data-action="fault" data-testid="fault"><fieldset><legend>Break the next deliveries</legend>
  <label>What goes wrong <select name="kind">
    <option value="fail">fail: never reaches the receiver</option>
    <option value="lose-answer">lose the answer: comes again</option>
    <option value="duplicate">duplicate: sent twice at once</option>
    <option value="delay">delay: one minute late</option>
    <option value="reverse">reverse: last one first</option>
  </select></label>
  <div class="pair">
    <label>How many <input name="count" data-number type="number" min="1" step="1" placeholder="1, reverse 3"></label>
    <label>Channel <select name="system">
      <option value="">any</option><option value="bankhub">Bank Hub webhooks</option><option value="ipn">IPN</option>
      <option value="sepay-webhooks">SePay webhooks</option><option value="cas">Cas</option>
    </select></label>
  </div>
  <label>Event <input name="event" placeholder="any, e.g. BANK_ACCOUNT_LINKED"></label>
  <button>Set</button> <button type="button" data-clear-faults data-testid="clear-faults" hidden>Take back</button>
  <p class="hint" data-testid="faults"></p>
</fieldset></form>

<form data-action="bankhub-event" data-testid="bankhub-event"><fieldset><legend>Send a Bank Hub event</legend>
  <label>Event <input name="event" list="events" value="BANK_ACCOUNT_INACTIVATED" required></label>
  <datalist id="events"><option value="BANK_ACCOUNT_INACTIVATED"><option value="BANK_ACCOUNT_INACTIVED"><option value="LINK_SESSION_FAILED"></datalist>
  <button>Send</button>
</fieldset></form>

<form data-action="cas-event" data-testid="cas-event"><fieldset><legend>Send a Cas GRANT event</legend>
  <label>Code <select name="webhookCode"><option>ERROR</option><option>USER_PERMISSION_REVOKED</option></select></label>
  <button>Send</button>
</fieldset></form>

<section class="receivers"><h2>Receivers</h2>
  <dl>
    <dt>Bank Hub webhooks</dt><dd data-receiver="bankhub"></dd>
    <dt>IPN</dt><dd data-receiver="ipn"></dd>
    <dt>Cas</dt><dd data-receiver="cas"></dd>
    <dt>SePay webhooks</dt><dd data-receiver="sepay-webhooks"></dd>
  </dl>
  <p class="hint">Bank Hub's are set with POST /v1/webhook, SePay's with POST /api/v1/webhooks.</p>
</section>
<form data-action="ipn" data-testid="ipn"><fieldset><legend>IPN receiver</legend>
  <label>URL <input name="url" type="url" required></label>
  <label>API key <input name="apiKey" type="password" autocomplete="off" required></label>
  <button>Save</button>
</fieldset></form>
<form data-action="cas-webhook" data-testid="cas-webhook"><fieldset><legend>Cas webhook receiver</legend>
  <label>URL <input name="url" type="url" required></label>
  <button>Save and ping</button>
</fieldset></form>
`;
