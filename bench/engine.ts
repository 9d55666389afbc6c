import { caller, Story } from '#lib/engine/testing/story.ts'
import { median } from './measure.ts'

/** Seconds and rows a second of one stack's life. */
export interface EngineFigures {
  readonly create: number
  readonly read: number
  readonly delete: number
  readonly resources: number
}

/** `count` resources that need nothing of each other. */
export function flat(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => `  r${at}: { type: OS::Heat::RandomString }`)
  return ['heat_template_version: 2021-04-16', 'resources:', ...lines].join('\n')
}

/** `count` resources, each of which needs the one before. */
export function chain(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => {
    const value = at === 0 ? 'start' : `{ get_attr: [r${at - 1}, value] }`
    return `  r${at}: { type: OS::Heat::Value, properties: { value: ${value} } }`
  })
  return ['heat_template_version: 2021-04-16', 'resources:', ...lines].join('\n')
}

/** Creates, reads and deletes a stack of `template` on the embedded database. */
export async function measure(name: string, template: string, resources: number): Promise<EngineFigures> {
  const story = await Story.begin()
  try {
    const seconds = async (work: () => Promise<unknown>) => {
      const begun = performance.now()
      await work()
      return (performance.now() - begun) / 1000
    }
    let id = ''
    const create = await seconds(async () => {
      id = await story.create(name, template)
      const end = await story.ended(id)
      if (end !== 'CREATE_COMPLETE') throw new Error(`the stack ended ${end}`)
    })
    await story.engine.stack(caller, id)
    const read = await seconds(() => story.engine.stack(caller, id))
    const remove = await seconds(async () => {
      await story.engine.delete(caller, id)
      const end = await story.ended(id)
      if (end !== 'DELETE_COMPLETE') throw new Error(`the stack ended ${end}`)
    })
    return { create, read, delete: remove, resources }
  } finally {
    await story.end()
  }
}

/** Milliseconds of what pages ask for again and again. */
export interface ReadFigures {
  readonly stack: number
  readonly resources: number
  readonly list: number
}

const listed = 500

/** Reads a stack of 1,000 resources with 50 outputs that ask for attributes, and a list of 500 stacks. */
export async function measureReads(): Promise<ReadFigures> {
  const story = await Story.begin()
  try {
    const outputs = Array.from({ length: 50 }, (_, at) => `  o${at}: { value: { get_attr: [r${at * 20}, value] } }`)
    const id = await story.create('read', [flat(1000), 'outputs:', ...outputs].join('\n'))
    await story.ended(id)
    const { outputs: read } = await story.engine.stack(caller, id)
    if (read.some(({ value }) => typeof value !== 'string')) throw new Error('an output has no value')
    const stack = await median(20, () => story.engine.stack(caller, id))
    const resources = await median(20, () => story.engine.resources(caller, id))
    const small = await Promise.all(Array.from({ length: listed - 1 }, (_, at) => story.create(`s${at}`, flat(2))))
    for (const one of small) await story.ended(one)
    const list = await median(20, () => story.engine.stacks(caller))
    return { stack, resources, list }
  } finally {
    await story.end()
  }
}

/** The two shapes that matter, warmed up by a small one. */
export async function benchEngine(): Promise<Record<string, EngineFigures>> {
  await measure('warm', flat(20), 20)
  return {
    'flat 1000 RandomString': await measure('flat', flat(1000), 1000),
    'chain 300 Value': await measure('chain', chain(300), 300),
  }
}

if (import.meta.main) {
  for (const [name, { create, read, delete: remove, resources }] of Object.entries(await benchEngine())) {
    const rate = (seconds: number) => `${seconds.toFixed(2)} s (${Math.round(resources / seconds)} rows/s)`
    console.log(`${name}: create ${rate(create)}, read ${Math.round(read * 1000)} ms, delete ${rate(remove)}`)
  }
  const { stack, resources, list } = await measureReads()
  console.log(`1,000 resources, 50 outputs: stack ${Math.round(stack)} ms, resources ${Math.round(resources)} ms`)
  console.log(`list of ${listed} stacks: ${Math.round(list)} ms`)
  process.exit(0)
}
