import { behindAlias } from '../merged-pairs.ts'
import type { ResourceSchema } from '../resource-schema.ts'
import { hasConditions, spellingOf } from '../spelling.ts'
import type { MapNode } from '../yaml-node.ts'
import { anyValue } from './complete-functions.ts'
import { propertiesForm } from './complete-properties.ts'
import { conditionWords, resourceWords } from './complete-references.ts'
import { typeForm } from './complete-types.ts'
import { type Field, type Form, record, type Word, withDocs, words } from './form.ts'
import type { KnownHere } from './known.ts'
import { requiredDraft } from './property-draft.ts'
import { keyDocs, policyDocs } from './word-docs.ts'

/** The form of the resources’ section: names are free, what is behind them is a resource. */
export const resourcesForm = (here: KnownHere): Form => ({
  key: (name) => ({
    keys: (map) => fieldsOf(name, map, here).keys!(),
    key: (key, map) => fieldsOf(name, map, here).key!(key, map),
  }),
})

function fieldsOf(name: string, map: MapNode | undefined, here: KnownHere): Form {
  const { format } = here.template
  const spelled = spellingOf(format).resource
  const schema = schemaOfMap(name, map, spelled.type!, here)
  const withConditions = hasConditions(here.template.version)
  const fields: { [key in keyof typeof spelled]?: Field | undefined } = {
    type: { form: typeForm(map ?? emptyMap, spelled.properties!, here), rank: 1, detail: 'required' },
    properties: {
      // What an unknown type takes is unknown too.
      form: schema && !schema.anyProperty ? propertiesForm(schema.properties, ownerOf(schema), here) : anyValue,
      draft: schema ? requiredDraft(schema.properties) : {},
      rank: 2,
    },
    depends_on: { form: dependencies(here) },
    condition: withConditions ? { form: conditional(here) } : undefined,
    metadata: { form: anyValue, draft: {} },
    deletion_policy: { form: deletion(schema) },
    update_policy: updatePolicy(schema, here),
    external_id: withConditions ? { form: { calls: 'value' } } : undefined,
    description: {},
  }
  const written = Object.entries(fields).flatMap(([key, field]) => {
    const name = spelled[key as keyof typeof spelled]
    return name === undefined ? [] : [[name, field] as const]
  })
  return record(withDocs(Object.fromEntries(written), keyDocs.resource))
}

const emptyMap: MapNode = { kind: 'map', flow: false, pairs: [], range: { from: 0, to: 0 } }

const ownerOf = ({ type }: ResourceSchema) => ({ type, path: [] })

function schemaOfMap(name: string, map: MapNode | undefined, key: string, here: KnownHere): ResourceSchema | undefined {
  const written = map?.pairs.findLast((pair) => pair.name === key)?.value
  const type = written && behindAlias(written)
  return type?.kind === 'scalar' && typeof type.value === 'string' ? here.schemaFor(type.value, name) : undefined
}

/** Other resources, one or a list of them, each once. */
function dependencies(here: KnownHere): Form {
  return {
    values: () => resourceWords(here),
    item: (_, list) => {
      const listed = list.items.map((item) => (item.kind === 'scalar' ? String(item.value) : ''))
      return { values: () => resourceWords(here, new Set(listed)) }
    },
  }
}

/** Where a condition is asked for: one by name, or the functions of conditions. */
export const conditional = (here: KnownHere): Form => ({ values: () => conditionWords(here), calls: 'condition' })

function deletion(schema: ResourceSchema | undefined): Form {
  const names = ['Delete', 'Retain', ...(!schema || schema.snapshotOnDelete ? ['Snapshot'] : [])]
  const policies = words('value', names, 1).map((word) => ({ ...word, doc: policyDocs[word.label.toLowerCase()] }))
  return { values: (): Word[] => policies, calls: 'value' }
}

function updatePolicy(schema: ResourceSchema | undefined, here: KnownHere): Field | undefined {
  if (!schema || Object.keys(schema.updatePolicy).length === 0) return undefined
  return { form: propertiesForm(schema.updatePolicy, ownerOf(schema), here), draft: {} }
}
