import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openLedger } from '../../demo/ledger.js';

const account = { id: 'a', system: 'sepay', bank: 'Sao La', number: '•••• 6789' } as const;
const transaction = {
  id: 't',
  system: 'sepay',
  number: '•••• 6789',
  amount: '1',
  isCredit: true,
  content: '',
} as const;

describe('openLedger()', () => {
  let folder: string;
  let file: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-'));
    file = join(folder, 'ledger.json');
  });
  after(() => rm(folder, { recursive: true }));

  // Fault: a repeated delivery adds a second account, or books a payment twice.
  it('changes nothing when a method is called again with the same value', () => {
    const ledger = openLedger(null);
    for (let time = 0; time < 2; time++) {
      ledger.confirm(account);
      ledger.book(transaction);
    }
    assert.deepEqual([ledger.accounts, ledger.transactions], [[account], [transaction]]);
    ledger.remove('a');
    ledger.remove('a');
    assert.deepEqual(ledger.accounts, []);
  });

  it('keeps accounts and transactions after a restart', () => {
    const ledger = openLedger(file);
    ledger.confirm(account);
    ledger.confirm({ ...account, id: 'b' });
    ledger.book(transaction);
    ledger.remove('b');
    const reopened = openLedger(file);
    assert.deepEqual([reopened.accounts, reopened.transactions], [[account], [transaction]]);
  });

  // Fault: an unreadable file counts as empty and is overwritten.
  for (const text of ['{', '[]', '{"accounts":[]}']) {
    it(`throws and does not change a file that is not a ledger: ${text}`, async () => {
      await writeFile(file, text);
      assert.throws(() => openLedger(file), /ledger/);
      assert.equal(await readFile(file, 'utf8'), text);
    });
  }
});
