import fc from 'fast-check'
import { isScalar } from '../../python-text.ts'
import type { Value } from '../../yaml-node.ts'
import { type Data, isMap } from './plain-model.ts'

/** A template as text in a random hand: block and flow, comments, anchors, odd indentation, JSON, CRLF. */
export const randomDocument: fc.Arbitrary<{ text: string; value: Value }> = fc
  .tuple(fc.nat(3), fc.nat(), fc.array(fc.nat(997), { minLength: 60, maxLength: 60 }))
  .map(([shape, seed, dice]) => {
    const value = template(roller([seed, ...dice]))
    if (shape === 0) return { text: JSON.stringify(value, null, [0, 2, 4, '\t'][seed % 4]), value }
    const hand = new Hand(roller([...dice, seed]))
    return { text: hand.document(value), value }
  })

type Roll = (sides: number) => number

/** Dice that repeat themselves at the end. */
function roller(numbers: readonly number[]): Roll {
  let at = 0
  let salt = 0
  return (sides) => {
    if (at === numbers.length) {
      at = 0
      salt += 7
    }
    return (numbers[at++]! + salt) % sides
  }
}

const NAMES = ['net', 'subnet', 'port', 'web', 'db-1', 'a b', 'on', '80', '__proto__', 'x:y', 'é', 'constructor']

function template(roll: Roll): Value {
  const resources: Data = Object.create(null)
  const names = NAMES.filter(() => roll(3) === 0)
  for (const name of names) resources[name] = resource(roll, names)
  const value: Data = Object.create(null)
  if (roll(8) > 0) value.heat_template_version = '2018-08-31'
  if (roll(3) === 0) value.description = 'First line\n\n  second: line # no comment\n'
  if (roll(3) === 0)
    value.parameters = { flavor: { type: 'string', default: 'm1.small' }, count: { type: 'number', default: 1 } }
  if (roll(5) === 0) value.parameter_groups = [{ label: 'all', parameters: ['flavor', 'count'] }]
  if (roll(5) === 0) value.conditions = { big: { equals: [{ get_param: 'count' }, 2] }, small: { not: 'big' } }
  value.resources = roll(12) === 0 ? null : resources
  const [first] = names
  if (first !== undefined && roll(2) === 0)
    value.outputs = { id: { value: { get_resource: first } }, ip: { value: { get_attr: [first, 'ip', 0] } } }
  return value
}

function resource(roll: Roll, names: readonly string[]): Value {
  const value: Data = Object.create(null)
  value.type = 'OS::Nova::Server'
  const other = names[roll(names.length)]!
  if (roll(4) === 0) value.depends_on = roll(2) === 0 ? other : [other]
  if (roll(6) === 0) value.condition = 'big'
  const properties: Data = Object.create(null)
  if (roll(2) === 0) properties.image = 'cirros'
  const networks: Value[] = [{ network: { get_resource: other } }, { port: 'p', fixed_ip: '10.0.0.1' }]
  if (roll(2) === 0) properties.networks = networks.slice(0, 1 + roll(2))
  if (roll(3) === 0) properties.user_data = '#!/bin/sh\n\necho "$x: 1" # go\n'
  if (roll(3) === 0)
    properties.metadata = {
      on: 'yes',
      empty: {},
      none: null,
      list: [],
      deep: [[1, 2], ['a']],
      re: { get_attr: [other, 'x'] },
    }
  if (roll(4) === 0) properties.template = { str_replace: { template: '$a', params: { $a: { get_resource: other } } } }
  if (roll(5) === 0) properties.flags = [true, null, 1.5, 'off', '0755']
  if (roll(6) > 0) value.properties = properties
  return value
}

class Hand {
  readonly #roll: Roll
  readonly #indent: number
  readonly #listIndent: number
  readonly #eol: string
  #count = 0
  readonly #anchors: { name: string; json: string }[] = []

  constructor(roll: Roll) {
    this.#roll = roll
    this.#indent = [2, 4, 3, 1][roll(4)]!
    this.#listIndent = roll(2) === 0 ? 0 : this.#indent
    this.#eol = roll(4) === 0 ? '\r\n' : '\n'
  }

  document(value: Value): string {
    const lines = this.#map(value as Data, 0)
    const start = ['', '', '# Heading\n\n', '---\n', '\uFEFF'][this.#roll(5)]!
    const end = ['\n', '\n', '', '\n\n', '\n# The end', '\n...\n'][this.#roll(6)]!
    const safeEnd = end === '' && /[|>]/.test(lines.slice(-6).join('')) ? '\n' : end
    return `${start}${lines.join('\n')}${safeEnd}`.replaceAll('\n', this.#eol)
  }

  #map(map: Data, column: number): string[] {
    const lines: string[] = []
    const spaced = this.#roll(5) === 0
    for (const [index, key] of Object.keys(map).entries()) {
      const gap = index > 0 && spaced ? [''] : []
      const comment = index > 0 && this.#roll(8) === 0 ? [`${' '.repeat(column)}# about this: one`] : []
      lines.push(
        ...gap,
        ...comment,
        ...this.#entry(`${' '.repeat(column)}${this.#text(key)}:`, map[key]!, column, false),
      )
    }
    return lines
  }

  #entry(head: string, value: Value, column: number, dash: boolean): string[] {
    const json = JSON.stringify(value)
    const known = this.#anchors.find((anchor) => anchor.json === json)
    if (known && this.#roll(2) === 0) return [`${head} *${known.name}${this.#comment()}`]
    if (isScalar(value)) return this.#scalarEntry(head, value, column)
    const anchor = this.#roll(9) === 0 ? ` &a${this.#count++}` : ''
    const done = (lines: string[]) => {
      if (anchor !== '') this.#anchors.push({ name: anchor.slice(2), json })
      return lines
    }
    const empty = Object.keys(value).length === 0
    if (empty || this.#roll(4) === 0) return done([`${head}${anchor} ${this.#flow(value, column)}${this.#comment()}`])
    const start = `${head}${anchor}${this.#comment()}`
    if (isMap(value)) {
      const lines = this.#map(value, column + (dash ? 2 : this.#indent))
      const compact = dash && anchor === '' && !lines[0]!.trim().startsWith('#')
      return done(compact ? [`${head} ${lines[0]!.trimStart()}`, ...lines.slice(1)] : [start, ...lines])
    }
    const inner = column + (dash ? 2 : this.#listIndent)
    return done([start, ...value.flatMap((item) => this.#entry(`${' '.repeat(inner)}-`, item, inner, true))])
  }

  #scalarEntry(head: string, value: Value, column: number): string[] {
    if (value === null && this.#roll(2) === 0) return [`${head}${this.#comment()}`]
    if (typeof value === 'string' && /\n$/.test(value) && this.#roll(3) > 0) {
      const pad = ' '.repeat(column + this.#indent)
      return [
        `${head} |${this.#comment()}`,
        ...value
          .slice(0, -1)
          .split('\n')
          .map((line) => (line === '' ? '' : pad + line)),
      ]
    }
    const gap = ' '.repeat(1 + (this.#roll(6) === 0 ? 3 : 0))
    return [`${head}${gap}${this.#scalar(value)}${this.#comment()}`]
  }

  #flow(value: Value, column: number): string {
    if (isScalar(value)) return this.#scalar(value)
    const wide = this.#roll(5) === 0
    const parts = Array.isArray(value)
      ? value.map((item) => this.#flow(item, column))
      : Object.keys(value).map((key) => `${this.#text(key)}: ${this.#flow(value[key]!, column)}`)
    const [open, close] = Array.isArray(value) ? '[]' : '{}'
    if (parts.length === 0) return `${open}${close}`
    const comma = this.#roll(8) === 0 ? ',' : ''
    const pad = `\n${' '.repeat(column + 2)}`
    if (wide) return `${open}${pad}${parts.join(`,${pad}`)}${comma}\n${' '.repeat(column + 1)}${close}`
    return this.#roll(2) === 0
      ? `${open}${parts.join(', ')}${comma}${close}`
      : `${open} ${parts.join(', ')}${comma} ${close}`
  }

  #scalar(value: Value): string {
    if (typeof value === 'string') return this.#text(value)
    if (value === null) return ['null', '~', 'Null'][this.#roll(3)]!
    if (typeof value === 'boolean') return value ? ['true', 'yes', 'On'][this.#roll(3)]! : 'no'
    return String(value)
  }

  #text(text: string): string {
    const plain = /^[A-Za-z$](?:[\w.$ -]|::)*$/.test(text) && !/^(?:on|off|yes|no)$/.test(text) && !text.includes('  ')
    const style = this.#roll(6)
    if (plain && style < 4) return text
    if (style === 4 && !text.includes('\n')) return `'${text.replaceAll("'", "''")}'`
    return JSON.stringify(text)
  }

  #comment(): string {
    return this.#roll(9) === 0 ? '  # note: this' : ''
  }
}
