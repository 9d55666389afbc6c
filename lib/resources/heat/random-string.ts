import { follow } from '../follow.ts'
import { type Properties, type ResourceContext, ResourceFailure, type ResourceType } from '../resource-type.ts'
import { list, map, text } from '../shapes.ts'

const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const DIGITS = '0123456789'

const CLASSES: ReadonlyMap<string, string> = new Map([
  ['lettersdigits', LOWER + UPPER + DIGITS],
  ['letters', LOWER + UPPER],
  ['lowercase', LOWER],
  ['uppercase', UPPER],
  ['digits', DIGITS],
  ['hexdigits', `${DIGITS}ABCDEF`],
  ['octdigits', '01234567'],
])

interface Pool {
  readonly characters: string
  readonly min: number
}

/** Sequences first, then classes, as they are written. */
function pools(properties: Properties): Pool[] {
  const sequences = list(properties.character_sequences).map((item) => {
    const { sequence, min } = map(item)
    return { characters: text(sequence), min: Number(min ?? 1) }
  })
  const classes = list(properties.character_classes).map((item) => {
    const { class: name, min } = map(item)
    return { characters: CLASSES.get(text(name) || 'lettersdigits') ?? '', min: Number(min ?? 1) }
  })
  return [...sequences, ...classes].filter((pool) => pool.characters)
}

/** A whole number in [0, below), each equally likely: bytes that would favour the small ones are thrown away. */
function pick(random: ResourceContext['random'], below: number): number {
  for (;;) {
    const [high = 0, low = 0] = random.bytes(2)
    const drawn = high * 256 + low
    if (drawn < 65_536 - (65_536 % below)) return drawn % below
  }
}

function generate(random: ResourceContext['random'], properties: Properties): string {
  const from = pools(properties)
  const all = from.map((pool) => pool.characters).join('')
  const length = Number(properties.length ?? 32)
  const draw = (characters: string) => characters[pick(random, characters.length)]!

  const drawn = from.flatMap((pool) => Array.from({ length: pool.min }, () => draw(pool.characters)))
  while (all && drawn.length < length) drawn.push(draw(all))
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = pick(random, i + 1)
    ;[drawn[i], drawn[j]] = [drawn[j]!, drawn[i]!]
  }
  return drawn.join('')
}

/** The string lives in the resource's sealed data and is also what get_resource gives. */
export const randomString: ResourceType = {
  type: 'OS::Heat::RandomString',
  isRowAlone: true,

  validate(properties) {
    const minimums = pools(properties).reduce((sum, pool) => sum + pool.min, 0)
    if (minimums <= Number(properties.length ?? 32)) return
    const message = 'Length property cannot be smaller than combined character class and character sequence minimums'
    throw new ResourceFailure('StackValidationFailed', message)
  },

  async create(context, state) {
    const value = generate(context.random, state.properties)
    return { physicalId: state.physicalName, data: { value } }
  },

  async delete() {},

  async attribute(_context, state, name, path) {
    return name === 'value' ? follow(state.data.value, path) : null
  },

  reference: (_context, state) => state.data.value ?? state.physicalId,
}
