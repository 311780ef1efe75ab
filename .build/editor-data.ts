import { readFileSync, writeFileSync } from 'node:fs';
import { completeManifest, type Attribute, type ElementClass, type Item } from './manifest.js';

/*
 * Completes `dist/custom-elements.json` and makes the editors' files from it. This is own code, because the known
 * generators (custom-element-vs-code-integration 1.5, custom-element-jet-brains-integration 1.8) give less:
 * - They leave out CSS states.
 * - They offer `Date` and `readonly string[]` as values of attributes.
 * - They do not mark boolean attributes.
 */
const { name, version }: { name: string; version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const manifest = completeManifest(JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')));
const [element] = manifest.modules.flatMap(({ declarations }) => declarations);
if (!element) throw new Error('dist/custom-elements.json: expected an element, saw none.');

write('custom-elements.json', manifest);
write('vscode.html-custom-data.json', htmlData(element));
write('vscode.css-custom-data.json', cssData(element));
write('web-types.json', webTypes(element));

function write(file: string, content: unknown): void {
  writeFileSync(`dist/${file}`, `${JSON.stringify(content, null, 2)}\n`);
}

/** https://github.com/microsoft/vscode-html-languageservice/blob/main/docs/customData.md */
function htmlData({ tagName, summary, description, attributes, events, slots }: ElementClass): object {
  const lists = [list('Slots', slots, '(default)'), list('Events', events)].join('\n\n');
  return {
    version: 1.1,
    tags: [
      {
        name: tagName,
        description: { kind: 'markdown', value: `${description}\n\n${summary}\n\n${lists}` },
        attributes: attributes.map((attribute) => ({
          name: attribute.name,
          description: attribute.description,
          ...(isFlag(attribute) ? { valueSet: 'v' } : { values: literals(attribute) }),
        })),
      },
    ],
  };
}

/** https://github.com/microsoft/vscode-css-languageservice/blob/main/docs/customData.md */
function cssData({ cssProperties, cssParts, cssStates }: ElementClass): object {
  return {
    version: 1.1,
    properties: cssProperties.map((item) => named(item.name, item)),
    pseudoElements: cssParts.map((item) => named(`::part(${item.name})`, item)),
    pseudoClasses: cssStates.map((item) => named(`:state(${item.name})`, item)),
  };
}

/** https://github.com/JetBrains/web-types */
function webTypes(declaration: ElementClass): object {
  const { tagName, summary, attributes, events, slots, members } = declaration;
  const { cssProperties, cssParts, cssStates } = declaration;
  const typedEvents = events.map((item) => ({ ...named(item.name, item), type: item.type?.text }));
  const properties = members.filter(({ kind }) => kind === 'field');
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            ...named(tagName, { description: summary }),
            attributes: attributes.map((item) => ({
              ...named(item.name, item),
              default: item.default,
              value: isFlag(item) ? { kind: 'no-value' } : { kind: 'plain', type: attributeType(item) },
            })),
            slots: slots.map((item) => named(item.name, item)),
            events: typedEvents,
            js: {
              properties: properties.map((item) => ({
                ...named(item.name, item),
                type: item.type?.text,
                default: item.default,
              })),
              events: typedEvents,
            },
          },
        ],
      },
      css: {
        properties: cssProperties.map((item) => named(item.name, item)),
        'pseudo-elements': cssParts.map((item) => named(`part(${item.name})`, item)),
        'pseudo-classes': cssStates.map((item) => named(`state(${item.name})`, item)),
      },
    },
  };
}

function named(itemName: string, { description, default: value }: Omit<Item, 'name'>): object {
  const isCss = itemName.startsWith('--');
  return { name: itemName, description: isCss ? `${description} Default \`${value}\`.` : description };
}

function list(title: string, items: Item[], unnamed = ''): string {
  const lines = items.map((item) => `- \`${item.name || unnamed}\`: ${item.description}`);
  return [`**${title}**`, ...lines].join('\n');
}

function isFlag({ type }: Attribute): boolean {
  return type?.text === 'boolean';
}

/** The values of an attribute that accepts only a few. */
function literals({ type }: Attribute): { name: string }[] {
  return [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, value = '']) => ({ name: value }));
}

/** The type of an attribute: the values that it may have, a number, or any text. */
function attributeType(attribute: Attribute): string {
  const values = literals(attribute).map((value) => `'${value.name}'`);
  if (values.length > 0) return values.join(' | ');
  return attribute.type?.text === 'number' ? 'number' : 'string';
}
