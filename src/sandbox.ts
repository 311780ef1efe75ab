/** `bankhub-link/sandbox`: the vendors' systems on this machine, for demos, tests and development. Node only. */
export { startSandbox } from './sandbox/start-sandbox.js';
export type { Sandbox } from './sandbox/start-sandbox.js';
export type { SandboxOptions } from './sandbox/sandbox-options.js';
export type { LinkScenario } from './sandbox/sepay/link-scenario.js';
