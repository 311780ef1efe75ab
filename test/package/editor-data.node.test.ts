import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { BankhubLinkElement } from '../../src/element/bankhub-link-element.js';
import { manifest } from './packed-package.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const json = async (path: string) => JSON.parse(await readFile(root + path, 'utf8'));

interface Named {
  name: string;
  type?: { text: string };
  values?: Named[];
}

const namesOf = (items: Named[]) => items.map(({ name }) => name).toSorted();

/** What the element really has, from the class and its source. Nothing is taken from the doc blocks. */
const sources = (await readdir(`${root}src`, { recursive: true }))
  .filter((file) => /^(core|element|shared)\/.*\.ts$/.test(file))
  .map((file) => `${root}src/${file}`);
const program = ts.createProgram(sources, { strict: true, types: [], skipLibCheck: true });
const code = (await Promise.all(sources.map((file) => readFile(file, 'utf8')))).join('\n');
const own = Object.entries(Object.getOwnPropertyDescriptors(BankhubLinkElement.prototype));
const base: object = Object.getPrototypeOf(BankhubLinkElement.prototype);
const truth = {
  attributes: BankhubLinkElement.observedAttributes.toSorted(),
  properties: [
    ...[...BankhubLinkElement.elementProperties.keys()].map(String),
    ...own.filter(([, descriptor]) => 'get' in descriptor).map(([name]) => name),
    ...members('BankhubLinkCallbacks').map(({ name }) => name),
  ].toSorted(),
  methods: own
    .filter(
      ([name, { value }]) => typeof value === 'function' && !(name in base) && !name.endsWith('Callback'),
    )
    .map(([name]) => name)
    .toSorted(),
  events: members('BankhubLinkEventMap')
    .map(({ name }) => name)
    .toSorted(),
  slots: matches(/createElement\('slot'(?:, \{ name: '([^']*)')?/g),
  parts: matches(/\bpart(?:: |', )'([\w-]+)'|\.part = '([\w-]+)'/g),
  customProperties: matches(/var\((--bankhub-link-[\w-]+)/g),
  states: [...literalsOf(typeOf('LinkStatus')), ...matches(/states\.add\('(\w+)'\)/g)].toSorted(),
};

function matches(pattern: RegExp): string[] {
  return [
    ...new Set([...code.matchAll(pattern)].map(([, ...groups]) => groups.find(Boolean) ?? '')),
  ].toSorted();
}

function typeOf(name: string): ts.Type {
  const checker = program.getTypeChecker();
  for (const file of program.getSourceFiles().filter(({ fileName }) => sources.includes(fileName)))
    for (const statement of file.statements)
      if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement))
        if (statement.name.text === name) return checker.getTypeAtLocation(statement);
  throw new Error(`Expected a type ${name} in the source, found none.`);
}

function members(name: string): ts.Symbol[] {
  return program.getTypeChecker().getPropertiesOfType(typeOf(name));
}

function literalsOf(type: ts.Type): string[] {
  return (type.isUnion() ? type.types : [type])
    .filter((part) => part.isStringLiteral())
    .map(({ value }) => value)
    .toSorted();
}

describe('the data for editors', () => {
  it('is compared with a source that has something of each kind', () => {
    for (const [kind, names] of Object.entries(truth)) assert.notDeepEqual(names, [], kind);
  });

  it('lists in custom-elements.json exactly what the element has', async () => {
    const { modules } = await json(manifest.customElements);
    const [element] = modules[0].declarations;
    assert.equal(element.tagName, 'bankhub-link');
    const fields = element.members.filter(({ kind }: { kind: string }) => kind === 'field');
    const methods = element.members.filter(({ kind }: { kind: string }) => kind === 'method');
    assert.deepEqual(
      {
        attributes: namesOf(element.attributes),
        properties: namesOf(fields),
        methods: namesOf(methods),
        events: namesOf(element.events),
        slots: namesOf(element.slots),
        parts: namesOf(element.cssParts),
        customProperties: namesOf(element.cssProperties),
        states: namesOf(element.cssStates),
      },
      truth,
    );
  });

  it('points from custom-elements.json to the published modules', async () => {
    const { modules } = await json(manifest.customElements);
    assert.deepEqual(
      modules.map(({ path }: { path: string }) => path),
      ['dist/pure.js', 'dist/index.js'],
    );
    assert.deepEqual(modules[1].exports, [
      {
        kind: 'custom-element-definition',
        name: 'bankhub-link',
        declaration: { name: 'BankhubLinkElement', module: 'dist/pure.js' },
      },
    ]);
  });

  it('lists in the web-types of JetBrains exactly what the element has', async () => {
    const { contributions, version } = await json(manifest['web-types']);
    assert.equal(version, manifest.version);
    const [element] = contributions.html.elements;
    assert.equal(element.name, 'bankhub-link');
    const { methods: _, ...expected } = truth;
    assert.deepEqual(
      {
        attributes: namesOf(element.attributes),
        properties: namesOf(element.js.properties),
        events: namesOf(element.events),
        slots: namesOf(element.slots),
        parts: inner(contributions.css['pseudo-elements'], /^part\((.+)\)$/),
        customProperties: namesOf(contributions.css.properties),
        states: inner(contributions.css['pseudo-classes'], /^state\((.+)\)$/),
      },
      expected,
    );
    assert.deepEqual(namesOf(element.js.events), truth.events);
  });

  it('lists in the custom data of VS Code exactly what the element has', async () => {
    const html = await json('dist/vscode.html-custom-data.json');
    const css = await json('dist/vscode.css-custom-data.json');
    const [element] = html.tags;
    assert.equal(element.name, 'bankhub-link');
    // The format has no fields for slots and events, so they are in the description.
    const description: string = element.description.value;
    const listed = (title: string): string[] =>
      [...(description.split(`**${title}**`)[1]?.split('\n\n')[0] ?? '').matchAll(/^- `(.*?)`/gm)]
        .map(([, name = '']) => (name === '(default)' ? '' : name))
        .toSorted();
    assert.deepEqual(
      {
        attributes: namesOf(element.attributes),
        events: listed('Events'),
        slots: listed('Slots'),
        parts: inner(css.pseudoElements, /^::part\((.+)\)$/),
        customProperties: namesOf(css.properties),
        states: inner(css.pseudoClasses, /^:state\((.+)\)$/),
      },
      {
        attributes: truth.attributes,
        events: truth.events,
        slots: truth.slots,
        parts: truth.parts,
        customProperties: truth.customProperties,
        states: truth.states,
      },
    );
  });

  it('offers the values of an attribute that accepts only a few', async () => {
    const { tags } = await json('dist/vscode.html-custom-data.json');
    const attributes = new Map<string, Named>(
      tags[0].attributes.map((attribute: Named) => [attribute.name, attribute]),
    );
    for (const [attribute, type] of [
      ['mode', 'BankhubMode'],
      ['provider', 'Provider'],
      ['language', 'BankhubLanguage'],
    ] as const)
      assert.deepEqual(namesOf(attributes.get(attribute)?.values ?? []), literalsOf(typeOf(type)));
    assert.deepEqual(attributes.get('expires-at')?.values, []);
  });
});

function inner(items: Named[], pattern: RegExp): string[] {
  return items.map(({ name }) => pattern.exec(name)?.[1] ?? `Expected ${pattern}, saw ${name}`).toSorted();
}
