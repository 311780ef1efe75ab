/// <reference types="bankhub-link/types/react" />
/// <reference types="bankhub-link/types/preact" />
/// <reference types="bankhub-link/types/solid" />
