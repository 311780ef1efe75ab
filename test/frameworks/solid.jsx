import { createSignal, Show } from 'solid-js';
import { render } from 'solid-js/web';

export function showApp(container, first) {
  const [state, setState] = createSignal(first);
  const listener = (event) => state().listener(event);
  const end = render(
    () => (
      <Show when={state().isShown} fallback="hidden">
        <bankhub-link
          mode="modal"
          attr:close-on-finish={state().attributes.closes ? '' : undefined}
          attr:max-refreshes={state().attributes.refreshes}
          attr:frame-title={state().attributes.title}
          prop:opened={state().properties.opened}
          prop:loadTimeoutMs={state().properties.loadTimeoutMs}
          prop:expiresAtOffset={state().properties.expiresAtOffset}
          prop:allowedOrigins={state().properties.allowedOrigins}
          prop:strings={state().properties.strings}
          prop:expiresAt={state().properties.expiresAt}
          prop:fetchHostedLink={state().properties.fetchHostedLink}
          on:lowercaseevent={listener}
          on:kebab-event={listener}
          on:camelEvent={listener}
          on:CAPSevent={listener}
          on:PascalEvent={listener}
          on:bankhub-linked={listener}
        >
          <Show when={state().label}>
            <b>{state().label}</b>
          </Show>
        </bankhub-link>
      </Show>
    ),
    container,
  );
  return { update: setState, end };
}
