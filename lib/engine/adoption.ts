import type { LooseObject } from '#lib/resources/unmanaged.ts'
import { reference } from '#lib/resources/unmanaged.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { applyEdits } from '#lib/text/edit.ts'
import type { ExportedResource } from './records.ts'

/** A template that describes objects as they are, and which object each of its resources takes over. */
export interface Adoption {
  readonly template: string
  readonly resources: Readonly<Record<string, ExportedResource>>
}

/** Describes picked objects. Where one needs another that was picked as well, the template says so by get_resource. */
export function adoptionOf(picked: readonly LooseObject[]): Adoption {
  const names = namesFor(picked)
  const resources = picked.map(({ id, type, properties }): [string, Value] => {
    const said = written(properties, names)
    return [names.get(id)!, { type, ...(Object.keys(properties).length > 0 ? { properties: said } : {}) }]
  })
  const document: Value = {
    heat_template_version: '2021-04-16',
    description: 'Describes what was there before this stack took it over.',
    resources: Object.fromEntries(resources),
  }
  const edits = setValue(parseTemplate(''), [], document)
  if (!Array.isArray(edits)) throw new Error('a blank text refused to become a template')
  return {
    template: applyEdits('', edits),
    resources: Object.fromEntries(
      picked.map((object) => [names.get(object.id)!, taken(object, names.get(object.id)!)]),
    ),
  }
}

const taken = ({ id, type }: LooseObject, name: string): ExportedResource => ({
  ...{ name, type, resource_id: id, action: 'CREATE', status: 'COMPLETE', metadata: {}, resource_data: {} },
})

/** A resource name for each object: what it is called, or its kind, told apart by a number where needed. */
function namesFor(picked: readonly LooseObject[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    picked.map(({ id, name, type }) => {
      const spoken = name === id ? type.split('::').at(-1)! : name
      const plain =
        spoken
          .replaceAll(/[^A-Za-z0-9]+/g, '_')
          .replaceAll(/^_+|_+$/g, '')
          .toLowerCase() || 'object'
      let chosen = plain
      for (let count = 2; taken.has(chosen); count++) chosen = `${plain}_${count}`
      taken.add(chosen)
      return [id, chosen] as const
    }),
  )
}

function written(value: Value, names: ReadonlyMap<string, string>): Value {
  if (Array.isArray(value)) return value.map((item) => written(item, names))
  if (!isMap(value)) return value
  const id = value[reference]
  if (typeof id !== 'string') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item, names)]))
  }
  const name = names.get(id)
  return name === undefined ? id : { get_resource: name }
}
