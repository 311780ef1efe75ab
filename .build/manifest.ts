import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { SESSION_DEFAULTS } from '../src/core/session/session-settings.js';
import { callbackName } from '../src/element/element-events.js';
import { MODES } from '../src/element/element-properties.js';
import { PROVIDERS } from '../src/shared/hosted-link.js';

/** The part of https://github.com/webcomponents/custom-elements-manifest that we use. */
export interface Item {
  name: string;
  description?: string;
  default?: string;
  type?: { text: string };
}

export interface Member extends Item {
  kind: 'field' | 'method';
  privacy?: string;
  static?: boolean;
  inheritedFrom?: unknown;
}

export interface Attribute extends Item {
  fieldName: string;
  inheritedFrom?: unknown;
}

export interface ElementClass {
  kind: 'class';
  name: string;
  tagName: string;
  summary: string;
  description: string;
  superclass?: unknown;
  members: Member[];
  attributes: Attribute[];
  events: Item[];
  slots: Item[];
  cssParts: Item[];
  cssProperties: Item[];
  cssStates: Item[];
}

export interface Manifest {
  schemaVersion: string;
  readme: string;
  modules: { kind: string; path: string; declarations: ElementClass[]; exports: unknown[] }[];
}

/** Folders that declare the types of the element's properties, and its callbacks. */
const TYPE_FOLDERS = ['src/core', 'src/element'];

/** The defaults that the analyzer cannot read, because the element's constructor takes them from constants. */
const DEFAULTS = new Map<string, string>([
  ['mode', quoted(MODES[0])],
  ...Object.entries(SESSION_DEFAULTS).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? quoted(value) : String(value),
  ]),
]);

/**
 * Adds to the manifest what the analyzer cannot find:
 * - the tag name, which is in a constant;
 * - the values of a property whose type has a name;
 * - the callback properties, whose names come from the events;
 * - the modules of the package.
 */
export function completeManifest(raw: Manifest): Manifest {
  const found = raw.modules
    .flatMap(({ declarations }) => declarations)
    .find(({ name }) => name === 'BankhubLinkElement');
  if (!found)
    throw new Error(
      'custom-elements.json: expected the class BankhubLinkElement, saw none. Check cem.config.js.',
    );
  const { superclass: _, ...element } = found;
  const literals = new Map([
    ...TYPE_FOLDERS.flatMap(filesIn).map(parse).flatMap(literalTypes),
    ['BankhubMode', MODES.map(quoted).join(' | ')],
    ['Provider', PROVIDERS.map(quoted).join(' | ')],
  ]);
  const complete = <T extends Attribute | Member>({ inheritedFrom: __, ...item }: T) => {
    const defaultValue = DEFAULTS.get('fieldName' in item ? item.fieldName : item.name) ?? item.default;
    return {
      ...item,
      ...(defaultValue && { default: defaultValue }),
      ...(item.type && {
        type: { text: item.type.text.replace(/\w+/g, (name) => literals.get(name) ?? name) },
      }),
    };
  };
  const declaration: ElementClass = {
    ...element,
    tagName: 'bankhub-link',
    attributes: element.attributes.map(complete),
    members: [...element.members.filter(isPublic).map(complete), ...callbacks(element.events)],
  };
  const reference = { name: declaration.name, module: 'dist/pure.js' };
  const definition = { kind: 'custom-element-definition', name: declaration.tagName, declaration: reference };
  return {
    ...raw,
    modules: [
      {
        kind: 'javascript-module',
        path: 'dist/pure.js',
        declarations: [declaration],
        exports: [{ kind: 'js', name: declaration.name, declaration: reference }],
      },
      { kind: 'javascript-module', path: 'dist/index.js', declarations: [], exports: [definition] },
    ],
  };
}

/** Leaves out the lifecycle methods and the members that only the element's own modules call. */
function isPublic({ name, privacy, static: isStatic }: Member): boolean {
  return /^[a-z]/.test(name) && !name.endsWith('Callback') && !isStatic && (privacy ?? 'public') === 'public';
}

/** `type Mode = 'a' | 'b'` → `['Mode', "'a' | 'b'"]`. */
function literalTypes(file: ts.SourceFile): [string, string][] {
  return file.statements
    .filter(ts.isTypeAliasDeclaration)
    .filter(({ type }) => ts.isUnionTypeNode(type) && type.types.every(ts.isLiteralTypeNode))
    .map(({ name, type }) => [name.text, type.getText(file).replace(/\s+/g, ' ')]);
}

/** The callback properties (`onLinked`, …), each with the type and the description of its event. */
function callbacks(events: Item[]): Member[] {
  return events.map(({ name, type }) => {
    if (!type) throw new Error(`@fires ${name}: expected a type, saw none.`);
    return {
      kind: 'field',
      name: callbackName(name.replace('bankhub-', '')),
      description: `The same as a property: called with \`${name}\`, after its listeners.`,
      type: { text: `((event: ${type.text}) => void) | null | undefined` },
    };
  });
}

function quoted(text: string): string {
  return `'${text}'`;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`);
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
}
