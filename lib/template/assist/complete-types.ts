import type { MapNode } from '../yaml-node.ts'
import { describeSupport } from './describe-property.ts'
import { type Form, oneOf, type Word } from './form.ts'
import type { KnownHere } from './known.ts'
import { paragraphs, plainText } from './markdown.ts'
import { isOutOfUse } from './property-doc.ts'
import { requiredDraft } from './property-draft.ts'

/** How many templates are read for what they require; each takes some milliseconds. */
const MAX_READ = 20

/** The form of a resource’s type. Where the map has no `properties` yet, the required ones are written below. */
export function typeForm(map: MapNode, properties: string, here: KnownHere): Form {
  const isBare = !map.pairs.some(({ name }) => name === properties)
  return oneOf(() =>
    [...fileTypes(here), ...mappedTypes(here)]
      .map((word, i) => (i < MAX_READ ? withProperties(word) : word))
      .concat(plainTypes(here).map(withProperties)),
  )

  function withProperties(word: Word): Word {
    const required = isBare ? requiredDraft(here.schemaFor(word.label, '')?.properties ?? {}) : {}
    return Object.keys(required).length === 0 ? word : { ...word, below: { [properties]: required } }
  }
}

function plainTypes({ assistance }: KnownHere): Word[] {
  return assistance.resourceTypes().flatMap((label): Word[] => {
    const schema = assistance.schemaOf(label)
    if (!schema || schema.removed || schema.support.status === 'HIDDEN') return []
    const { service, doc, support } = schema
    const deprecated = isOutOfUse(support)
    const text = paragraphs(doc, describeSupport(support, support.message))
    const rank = deprecated ? 9 : support.status !== 'SUPPORTED' ? 8 : doc === undefined ? 4 : 3
    const detail = [service, doc].filter((one) => one).join(' · ') || undefined
    return [{ label, kind: 'type', detail, doc: text || undefined, deprecated, rank }]
  })
}

/** Types that an environment maps to others or to templates. */
function mappedTypes({ assistance }: KnownHere): Word[] {
  return Object.entries(assistance.environment?.resource_registry ?? {}).flatMap(([label, value]): Word[] => {
    if (typeof value !== 'string' || label.endsWith('*') || assistance.schemaOf(label)) return []
    return [{ label, kind: 'type', detail: `environment · ${value}`, rank: 2 }]
  })
}

/** Templates of the project, which may stand in the place of a type. */
function fileTypes({ assistance }: KnownHere): Word[] {
  return [...(assistance.files ?? [])].flatMap(([label, text]): Word[] => {
    const isTemplate =
      /\.(?:yaml|template)$/.test(label) && /^\s*["']?(?:heat_template_version|\w+FormatVersion)\b/m.test(text)
    if (!isTemplate) return []
    const description = /^description:[ \t]+([^\s>|][^\n]*)/m.exec(text)?.[1]?.trim()
    return [{ label, kind: 'file', detail: 'template', doc: description && plainText(description), rank: 2 }]
  })
}
