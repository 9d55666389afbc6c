import { evaluate } from '../evaluate.ts'
import { isMap } from '../python-text.ts'
import { TemplateError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { cfnAlone } from './cfn-alone.ts'
import { convertValue } from './convert-value.ts'
import { holdsCall, hotCall } from './hot-call.ts'
import { parameterType } from './parameter-type.ts'
import { itemsAt, type Place } from './place.ts'
import type { Work } from './work.ts'

/** `Fn::Select`, which newer HOT lacks: a path where the collection takes one, else what else gives the same. */
export function convertSelect(args: Place, work: Work): Value | undefined {
  const places = itemsAt(args)
  if (places?.length !== 2) return undefined
  const [at = null, from = null] = places.map((place) => convertValue(place, work))
  return new Selection(at, args, work).from(from)
}

class Selection {
  private readonly at: Value
  private readonly place: Place
  private readonly work: Work

  constructor(at: Value, place: Place, work: Work) {
    this.at = at
    this.place = place
    this.work = work
  }

  from(collection: Value): Value | undefined {
    const call = hotCall(collection)
    if (!call) return this.fromData(collection)
    const args = [call.args].flat()
    switch (call.name) {
      case 'get_param':
        return this.fromParameter(args, collection)
      case 'get_attr':
        return this.fromAttribute(args)
      case 'if':
        return this.fromBranches(args)
      case 'str_split':
        return args.length === 2 && this.isIndex() ? this.fromSplit(args) : this.byQuery(collection)
      default:
        return this.byQuery(collection)
    }
  }

  private isIndex(): boolean {
    return typeof this.at === 'number' || (typeof this.at === 'string' && /^-?\d+$/.test(this.at))
  }

  /** Known data, or a list some of whose items are computed. */
  private fromData(collection: Value): Value | undefined {
    if (isMap(this.at)) return this.byQuery(collection)
    if (!holdsCall(collection)) return this.known(collection)
    if (Array.isArray(collection))
      return this.known(
        collection.map((_, i) => i),
        (i) => collection[Number(i)] ?? '',
      )
    const keys = Object.fromEntries(Object.keys(collection ?? {}).map((key) => [key, key]))
    return this.known(keys, (key) => (isMap(collection) ? (collection[String(key)] ?? '') : ''))
  }

  /** What Heat selects, of `collection` or of what stands for it; undefined where it refuses. */
  private known(collection: Value, meant?: (found: Value) => Value): Value | undefined {
    try {
      const found = evaluate({ 'Fn::Select': [this.at, collection] }, cfnAlone)
      if (!meant) return this.work.added.literal(found)
      return found === '' ? '' : meant(found)
    } catch (error) {
      if (error instanceof TemplateError) return undefined
      throw error
    }
  }

  private fromParameter(args: readonly Value[], collection: Value): Value {
    const type = typeof args[0] === 'string' ? this.typeOf(args[0]) : undefined
    if (type === 'json' || type === 'comma_delimited_list') return { get_param: [...args, this.at] }
    if (type === undefined) return this.byQuery(collection)
    return this.unread({ get_param: [...args, this.at] })
  }

  private typeOf(parameter: string): Value | undefined {
    const added = this.work.added.byName.get(parameter)
    const definition = this.work.template.parameters.get(parameter)
    return added ? added.type : definition && parameterType(definition)
  }

  private fromAttribute(args: readonly Value[]): Value {
    const [resource, attribute, ...path] = args
    const type =
      typeof resource === 'string' && typeof attribute === 'string' && path.length === 0
        ? this.attributeType(resource, attribute)
        : undefined
    const step = type !== 'map' && this.isIndex() ? Math.trunc(Number(this.at)) : this.at
    if (type === 'string') return this.unread({ get_attr: [...args, step] })
    const message = 'get_attr gives nothing where Fn::Select gave an empty text, and doesn’t read JSON text.'
    this.work.lose('info', 'select-from-attribute', this.place, message, 'Fine for attributes that are lists or maps.')
    return { get_attr: [...args, step] }
  }

  private attributeType(resource: string, attribute: string): string | undefined {
    const type = this.work.template.resources.get(resource)?.type
    return type === undefined ? undefined : this.work.options.attributeType?.(type, attribute)
  }

  private unread(instead: Value): Value {
    const message = 'Fn::Select reads JSON text; HOT has nothing that does.'
    const hint = 'Make the text a json parameter, or choose the value where it is used.'
    this.work.lose('error', 'select-from-text', this.place, message, hint)
    return instead
  }

  private fromBranches([condition = null, ...branches]: readonly Value[]): Value | undefined {
    const chosen = [branches[0] ?? null, branches[1] ?? null].map((branch) => this.from(branch))
    return chosen.includes(undefined) ? undefined : { if: [condition, ...chosen.map((one) => one ?? '')] }
  }

  private fromSplit(args: readonly Value[]): Value {
    this.beyondTheEnd()
    return { str_split: [...args, Math.trunc(Number(this.at))] }
  }

  private byQuery(collection: Value): Value {
    const list = '$.data.from[int($.data.at)]'
    const map = "$.data.from.get($.data.at, '')"
    const expression =
      this.isIndex() || Array.isArray(collection) ? list : `switch(isDict($.data.from) => ${map}, true => ${list})`
    this.beyondTheEnd()
    return { yaql: { expression, data: { from: collection, at: this.at } } }
  }

  private beyondTheEnd(): void {
    const message = 'Beyond the end of the list this fails, where Fn::Select gave an empty text.'
    this.work.lose('info', 'select-beyond-end', this.place, message, 'Fine as long as the list is long enough.')
  }
}
