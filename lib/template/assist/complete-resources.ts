import { behindAlias } from '../merged-pairs.ts'
import type { ResourceSchema } from '../resource-schema.ts'
import { hasConditions, spellingOf } from '../spelling.ts'
import type { MapNode } from '../yaml-node.ts'
import { anyValue } from './complete-functions.ts'
import { propertiesForm } from './complete-properties.ts'
import { conditionWords, resourceWords } from './complete-references.ts'
import { typeForm } from './complete-types.ts'
import { type Field, type Form, record, type Word, words } from './form.ts'
import type { KnownHere } from './known.ts'
import { requiredDraft } from './property-draft.ts'

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
    type: { form: typeForm(map ?? emptyMap, spelled.properties!, here), rank: 1, detail: 'required', doc: docs.type },
    properties: {
      // What an unknown type takes is unknown too.
      form: schema && !schema.anyProperty ? propertiesForm(schema.properties, ownerOf(schema), here) : anyValue,
      draft: schema ? requiredDraft(schema.properties) : {},
      rank: 2,
      doc: docs.properties,
    },
    depends_on: { form: dependencies(here), doc: docs.depends_on },
    condition: withConditions ? { form: conditional(here), doc: docs.condition } : undefined,
    metadata: { form: anyValue, draft: {}, doc: docs.metadata },
    deletion_policy: { form: deletion(schema), doc: docs.deletion_policy },
    update_policy: updatePolicy(schema, here),
    external_id: withConditions ? { form: { calls: 'value' }, doc: docs.external_id } : undefined,
    description: { doc: docs.description },
  }
  return record(
    Object.fromEntries(
      Object.entries(fields).flatMap(([key, field]) => {
        const written = spelled[key as keyof typeof spelled]
        return written === undefined ? [] : [[written, field]]
      }),
    ),
  )
}

const emptyMap: MapNode = { kind: 'map', flow: false, pairs: [], range: { from: 0, to: 0 } }

const docs = {
  type: 'What kind of thing it is, such as OS::Nova::Server, or a template of your own.',
  properties: 'What the thing is made of, by the schema of its type.',
  depends_on: 'Resources that have to be there first, besides those it refers to.',
  condition: 'The resource is made only where this condition holds.',
  metadata: 'Data that belongs to the resource; software on servers reads it.',
  deletion_policy: 'What becomes of the thing when the resource is deleted: Delete, Retain or Snapshot.',
  update_policy: 'How updates go through the members of a group.',
  external_id: 'The id of a thing that exists already: it is taken in, not made.',
  description: 'What it is for, for those who read it.',
}

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
  const snapshot = !schema || schema.snapshotOnDelete ? ['Snapshot'] : []
  return { values: (): Word[] => words('value', ['Delete', 'Retain', ...snapshot], 1), calls: 'value' }
}

function updatePolicy(schema: ResourceSchema | undefined, here: KnownHere): Field | undefined {
  if (!schema || Object.keys(schema.updatePolicy).length === 0) return undefined
  return { form: propertiesForm(schema.updatePolicy, ownerOf(schema), here), draft: {}, doc: docs.update_policy }
}
