/** What an action answers: maps and lists of texts, numbers and booleans, in the order in which they are told. */
export type CfnValue = string | number | boolean | null | undefined | readonly CfnValue[] | CfnMap
export type CfnMap = { readonly [key: string]: CfnValue }

/** Fields that are JSON inside of the XML. */
const jsonFields = new Set(['Metadata', 'TemplateBody'])

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as XML may hold it: what is no character there is left out. */
const escaped = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones meant
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (mark) => marks[mark]!)

const isMap = (value: CfnValue): value is CfnMap => typeof value === 'object' && value !== null && !Array.isArray(value)

function element(name: string, value: CfnValue): string {
  if (value === undefined || value === null) return `<${name}/>`
  return `<${name}>${content(name, value)}</${name}>`
}

function content(name: string, value: NonNullable<CfnValue>): string {
  if (jsonFields.has(name) && typeof value !== 'string') return escaped(JSON.stringify(value))
  if (Array.isArray(value)) return value.map((item: CfnValue) => element('member', item)).join('')
  if (isMap(value)) {
    return Object.entries(value)
      .map(([key, item]) => element(key, item))
      .join('')
  }
  return escaped(String(value))
}

/** A document as CloudFormation's clients read it: lists are `member` elements. */
export const xmlOf = (root: string, value: CfnMap): string => element(root, value)
