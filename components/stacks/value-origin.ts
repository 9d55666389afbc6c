import type { StackSource } from '#lib/api/contract.ts'
import { isRefusal } from '#lib/template/edits/refusal.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { applyEdits } from '#lib/text/edit.ts'

type Texts = Pick<StackSource, 'template' | 'files'>

/** Where the value of a resource's property is written: a parameter of the stack, or a place in one of its texts. */
export type Origin =
  | { readonly kind: 'parameter'; readonly name: string }
  | {
      readonly kind: 'text'
      /** Null for the template itself. */
      readonly file: string | null
      readonly path: Path
      /** Undefined where nothing is written yet. */
      readonly value: Value | undefined
    }

/** In which property the definition of a group's members stands. */
const memberKeys: Readonly<Record<string, string>> = {
  'OS::Heat::ResourceGroup': 'resource_def',
  'OS::Heat::AutoScalingGroup': 'resource',
}

/** A template on the way down to a resource, and where values for its parameters are written in the one above. */
interface Level {
  readonly file: string | null
  readonly text: string
  readonly above: { readonly level: Level; readonly place: (parameter: string) => Path } | null
}

/**
 * Looks for the place to change, for the resource at `keys` (`['group', '0', 'web']`): through groups, nested templates
 * and the parameters that they are handed. Undefined where a function makes the value, or the text is not at hand.
 */
export function valueOrigin(source: Texts, keys: readonly string[], property: string): Origin | undefined {
  const found = descend(source, { file: null, text: source.template, above: null }, keys, property)
  return found && written(found.level, found.path)
}

function descend(
  source: Texts,
  level: Level,
  [name, ...rest]: readonly string[],
  property: string,
): { level: Level; path: Path } | undefined {
  const resource = name === undefined ? undefined : parseTemplate(level.text).resources.get(name)
  if (!resource) return undefined
  const properties: Path = ['resources', resource.name, 'properties']
  if (rest.length === 0) return { level, path: [...properties, property] }
  const key = memberKeys[resource.type]
  if (key === undefined) return into(source, level, resource.type, properties, rest, property)
  const member = resource.properties[key]
  const type = isMap(member) ? member.type : undefined
  const inside: Path = [...properties, key, 'properties']
  if (rest.length === 1) return { level, path: [...inside, property] }
  return typeof type === 'string' ? into(source, level, type, inside, rest.slice(1), property) : undefined
}

function into(source: Texts, level: Level, file: string, place: Path, rest: readonly string[], property: string) {
  const text = Object.hasOwn(source.files, file) ? source.files[file] : undefined
  if (text === undefined) return undefined
  const above = { level, place: (parameter: string): Path => [...place, parameter] }
  return descend(source, { file, text, above }, rest, property)
}

/** Follows a value that is a parameter's to where that is given. */
function written(level: Level, path: Path): Origin | undefined {
  const value = valueAt(parseTemplate(level.text).tree.value, path)
  const parameter = isMap(value) && Object.keys(value).length === 1 ? value.get_param : undefined
  if (typeof parameter === 'string') {
    if (level.above === null) return { kind: 'parameter', name: parameter }
    return written(level.above.level, level.above.place(parameter))
  }
  if (isMap(value) || Array.isArray(value)) return undefined
  return { kind: 'text', file: level.file, path, value }
}

function valueAt(value: Value | undefined, path: Path): Value | undefined {
  return path.reduce<Value | undefined>((at, step) => (isMap(at) ? at[String(step)] : undefined), value)
}

/** The texts with another value there; undefined where it can't be written. */
export function withValueAt(source: Texts, origin: Origin & { kind: 'text' }, value: Value): Texts | undefined {
  const { file, path } = origin
  const text = file === null ? source.template : (source.files[file] ?? '')
  const edits = setValue(parseTemplate(text), path, value)
  if (isRefusal(edits)) return undefined
  const changed = applyEdits(text, edits)
  return file === null
    ? { template: changed, files: source.files }
    : { template: source.template, files: { ...source.files, [file]: changed } }
}
