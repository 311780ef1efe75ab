import type { Sepay } from '../bankhub/bankhub.js';
import type { Cas } from '../cas/cas.js';
import type { Clock } from '../clock.js';
import type { SandboxControls } from '../create-controls.js';
import type { Faults } from '../deliveries/faults.js';
import type { Handler, Received, Reply } from '../http/listen.js';
import { parseJsonObject } from '../json-object.js';
import { redactUrl } from '../redact.js';
import { json } from '../replies.js';
import type { SepayWebhooks } from '../sepay-webhooks/sepay-webhooks.js';
import { createActions } from './control-actions.js';
import { controlPage } from './control-page.js';
import type { ControlState } from './control-state.js';

/**
 * The control page and its API, on the APIs' origin: `GET /control`, `GET /control/state` and `POST /control/<action>`
 * with a JSON body. Like the journal, it shows no secret.
 */
export function createControl(options: {
  clock: Clock;
  controls: SandboxControls;
  faults: Faults;
  sepay: Sepay;
  sepayWebhooks: SepayWebhooks;
  cas: Cas;
}): Handler {
  const { clock, controls, faults, sepay, sepayWebhooks, cas } = options;
  const actions = createActions(controls);

  const state = (): Reply => json(200, readState());
  const readState = (): ControlState => ({
    now: clock.now(),
    receivers: {
      bankhub: shown(sepay.webhooks.config()?.webhook_url),
      ipn: shown(sepay.ipn.config()?.url),
      cas: shown(cas.webhooks.url()),
      'sepay-webhooks': sepayWebhooks.count(),
    },
    faults: faults.list(),
    journal: controls.journal(),
  });

  const act = async (request: Received, name: string): Promise<Reply> => {
    // JSON only: no other site can send it without asking first (CORS), and nobody answers that question.
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      return json(415, { message: 'Send JSON, with content-type: application/json.' });
    }
    const body = parseJsonObject(request.body ?? '');
    const action = actions.get(name);
    if (action === undefined) {
      return json(404, { message: `The actions are ${[...actions.keys()].join(', ')}.` });
    }
    if (body === null) return json(400, { message: 'The body is not a JSON object.' });
    try {
      return json(200, { result: (await action(body)) ?? null });
    } catch (error) {
      // What the controls throw for a wrong value; anything else is the sandbox's own failure.
      if (error instanceof TypeError || error instanceof RangeError)
        return json(400, { message: error.message });
      throw error;
    }
  };

  return (request) => {
    // A page elsewhere that has its own name lead here (DNS rebinding) has that name in `Host`.
    if (!isLoopback(request.headers.host))
      return json(403, { message: 'Open it as 127.0.0.1 or localhost.' });
    if (request.path === '/') return { status: 302, headers: { location: '/control' }, body: '' };
    const name = request.path.slice('/control'.length).replace(/^\//, '');
    const reads = name === '' || name === 'state';
    const allow = reads ? 'GET' : 'POST';
    if (request.method !== allow) return json(405, { message: `Only ${allow} is allowed.` }, { allow });
    if (name === '') return controlPage();
    return name === 'state' ? state() : act(request, name);
  };
}

/** Whether the control page or its API answers this path. */
export function isControlPath(path: string): boolean {
  return path === '/' || path === '/control' || path.startsWith('/control/');
}

function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');
}

function shown(url: string | null | undefined): string | null {
  return url ? redactUrl(url) : null;
}
