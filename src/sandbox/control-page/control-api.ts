import type { Context } from 'hono';

import type { Bankhub } from '../bankhub/bankhub.js';
import type { Cas } from '../cas/cas.js';
import type { Clock } from '../clock.js';
import type { Faults } from '../deliveries/faults.js';
import { type App, type AppContext, allowMethods, createApp, isJsonRequest } from '../http/app.js';
import { parseJsonObject } from '../../shared/json-object.js';
import { redactUrl } from '../redact.js';
import type { SandboxControls } from '../sandbox-controls.js';
import type { SepayWebhooks } from '../sepay-webhooks/sepay-webhooks.js';
import { createActions } from './control-actions.js';
import { sendControlPage } from './control-page.js';
import type { ControlState } from './control-state.js';

/**
 * The control page and its API, on the origin of the APIs: `GET /control`, `GET /control/state` and
 * `POST /control/<action>` with a JSON body. Like the journal, it shows no secret.
 */
export function createControlApi(options: {
  clock: Clock;
  controls: SandboxControls;
  faults: Faults;
  bankhub: Bankhub;
  sepayWebhooks: SepayWebhooks;
  cas: Cas;
}): App {
  const { clock, controls, faults, bankhub, sepayWebhooks, cas } = options;
  const actions = createActions(controls);

  const readState = (): ControlState => ({
    now: clock.now(),
    receivers: {
      bankhub: shownUrl(bankhub.webhooks.config()?.webhook_url),
      ipn: shownUrl(bankhub.ipn.config()?.url),
      cas: shownUrl(cas.webhooks.url()),
      'sepay-webhooks': sepayWebhooks.count(),
    },
    faults: faults.list(),
    journal: controls.journal(),
  });

  const runAction = async (c: AppContext): Promise<Response> => {
    if (!isJsonRequest(c)) {
      return c.json({ message: 'Send JSON, with content-type: application/json.' }, 415);
    }
    const action = actions.get(c.req.param('action') ?? '');
    if (action === undefined) {
      return c.json({ message: `The actions are ${[...actions.keys()].join(', ')}.` }, 404);
    }
    const body = parseJsonObject(c.var.body ?? '');
    if (body === null) return c.json({ message: 'The body is not a JSON object.' }, 400);
    try {
      return c.json({ result: (await action(body)) ?? null });
    } catch (error) {
      // The controls throw these two for a wrong value. Any other error is a bug of the sandbox.
      if (error instanceof TypeError || error instanceof RangeError) {
        return c.json({ message: error.message }, 400);
      }
      throw error;
    }
  };

  const app = createApp();
  app.use(async (c, next) => {
    // Against DNS rebinding: another site can point its own name at 127.0.0.1, but that name is then in `Host`.
    if (!isLoopback(c.req.header('host'))) {
      return c.json({ message: 'Open it as 127.0.0.1 or localhost.' }, 403);
    }
    return next();
  });
  app.all('/', (c) => c.redirect('/control'));
  for (const path of ['/control', '/control/']) {
    app.use(path, allowMethods(['GET'], refuseMethod));
    app.get(path, sendControlPage);
  }
  app.use('/control/state', allowMethods(['GET'], refuseMethod));
  app.get('/control/state', (c) => c.json(readState()));
  app.use('/control/:action{.+}', allowMethods(['POST'], refuseMethod));
  app.post('/control/:action{.+}', runAction);
  return app;
}

function refuseMethod(c: Context, allow: string): Response {
  return c.json({ message: `Only ${allow} is allowed.` }, 405, { allow });
}

function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '');
}

function shownUrl(url: string | null | undefined): string | null {
  return url ? redactUrl(url) : null;
}
