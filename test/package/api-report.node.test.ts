import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { API_REPORT_FILE, createApiReport } from '../../.build/api-report.js';

describe('the API report', () => {
  it('equals the public types of the build', async () => {
    assert.equal(
      createApiReport(),
      await readFile(API_REPORT_FILE, 'utf8').catch(() => ''),
      'The public API changed. If that is intended, run "npm run api-report" and commit the file.',
    );
  });
});
