import { Findings } from '../reading.ts'
import type { PropertySchema, ResourceSchema } from '../resource-schema.ts'
import { resourceTyping } from '../resource-typing.ts'
import { spellingOf } from '../spelling.ts'
import type { Path, Template } from '../template.ts'
import type { Assistance } from './assistance.ts'

/** The schema of the resource's type, through the environment's registry; undefined for an unknown type. */
export function schemaOfResource(template: Template, name: string, assistance: Assistance): ResourceSchema | undefined {
  const { files, ...rest } = assistance
  const known = files === undefined || files instanceof Map ? files : new Map(Object.entries(files))
  const resource = template.resources.get(name)
  const surroundings = { ...rest, ...(known === undefined ? {} : { files: known }) }
  return resource && resourceTyping(template, surroundings, new Findings()).typeOf(resource)
}

/** The schema of the property (or part of one) that stands at `path`, in the file's own words. */
export function schemaAt(template: Template, path: Path, assistance: Assistance): PropertySchema | undefined {
  const { sections, resource } = spellingOf(template.format)
  const [section, name, key, property, ...inner] = path
  if (section !== sections.resources || key !== resource.properties || property === undefined) return undefined
  const type = schemaOfResource(template, String(name), assistance)
  let schema = type && ownProperty(type.properties, property)
  for (const step of inner) {
    schema = typeof step === 'number' ? schema?.items : schema?.properties && ownProperty(schema.properties, step)
  }
  return schema
}

function ownProperty(properties: ResourceSchema['properties'], name: string | number): PropertySchema | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined
}
