import { useState } from 'react';
import { createRoot } from 'react-dom/client';

import { BankhubLink, useBankhubLink } from 'bankhub-link/react';

import { describe } from './event-log.js';
import { fetchHostedLink } from './fetch-hosted-link.js';

const root = document.querySelector('[data-app]');
const { mode, ...texts } = root.dataset;
const { allowedOrigin, provider } = document.body.dataset;
const settings = { fetchHostedLink, provider, allowedOrigins: allowedOrigin ? [allowedOrigin] : [] };

function Inline() {
  const [status, setStatus] = useState('idle');
  return (
    <>
      <BankhubLink {...settings} onStatus={({ detail }) => setStatus(detail.status)} data-testid="link" />
      <Status status={status} />
    </>
  );
}

/** For the modes modal, popup and redirect. */
function Triggered() {
  const [opened, setOpened] = useState(false);
  const [status, setStatus] = useState('idle');
  return (
    <>
      <div className="start">
        <p>{texts.intro}</p>
        <BankhubLink
          {...settings}
          mode={mode}
          opened={opened}
          onOpenedChange={({ detail }) => setOpened(detail.opened)}
          onStatus={({ detail }) => setStatus(detail.status)}
          data-testid="link"
        >
          {texts.label}
        </BankhubLink>
      </div>
      <Status status={status} />
    </>
  );
}

function FromCode() {
  const { open, status } = useBankhubLink(settings);
  const [outcome, setOutcome] = useState(null);
  return (
    <>
      <div className="start">
        <p>{texts.code}</p>
        <button
          type="button"
          className="primary"
          data-testid="open-script"
          onClick={async () => setOutcome(await open())}
        >
          {texts.label}
        </button>
        {outcome && (
          <p className="outcome" role="status" data-testid="outcome" data-status={outcome.status}>
            {texts.outcome}: <code>{describe(outcome)}</code>
          </p>
        )}
      </div>
      <Status status={status} />
    </>
  );
}

function Status({ status }) {
  return (
    <p className="status">
      {texts.status}: <code data-testid="status">{status}</code>
    </p>
  );
}

const Page = { inline: Inline, modal: Triggered, popup: Triggered, redirect: Triggered, script: FromCode }[
  mode
];
createRoot(root).render(<Page />);
