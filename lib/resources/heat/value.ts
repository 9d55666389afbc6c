import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import { type Properties, ResourceFailure, type ResourceType } from '../resource-type.ts'
import { isMap } from '../shapes.ts'

/** Whether a value can be read as the type that is asked of it; null can, as anything. */
const fits: { readonly [type: string]: (value: Value) => boolean } = {
  string: (one) => typeof one === 'string' || typeof one === 'boolean' || Number.isInteger(one),
  number: (one) => typeof one === 'boolean' || (!Array.isArray(one) && !isMap(one) && isNumeric(String(one))),
  boolean: (one) => typeof one === 'boolean' || (typeof one === 'string' && /^(true|false)$/i.test(one)),
  comma_delimited_list: (one) => Array.isArray(one),
  json: (one) => isMap(one),
}

const isNumeric = (text: string) => text.trim() !== '' && !Number.isNaN(Number(text))

/** Holds a value for others to read; nothing exists outside. */
export const value: ResourceType = {
  type: 'OS::Heat::Value',
  isRowAlone: true,

  validate({ type, value: held = null }: Properties) {
    if (typeof type !== 'string' || held === null || fits[type]?.(held) !== false) return
    throw new ResourceFailure('StackValidationFailed', `The value is not of the type "${type}".`)
  },

  create: async (_context, state) => ({ physicalId: state.physicalName }),
  update: async () => ({}),
  async delete() {},
  attribute: async (_context, state, name, path) => (name === 'value' ? follow(state.properties.value, path) : null),
}
