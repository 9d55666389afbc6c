import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { isImplemented } from '#lib/catalogue/implemented.ts'
import { implementedTypes, resourceType } from './registry.ts'
import { CREATABLE, holdings, SCENES, userFor } from './testing/scenes.ts'
import { type Actor, demoCloud, Stage } from './testing/stage.ts'

test('every type has a schema in the catalogue, and every type that can be made has a scene here', () => {
  for (const type of implementedTypes) expect(schemaOf(type)?.type, type).toBe(type)
  expect(Object.keys(SCENES).toSorted()).toEqual(CREATABLE.toSorted())
})

test('the catalogue says of exactly these types that they can be made', () => {
  expect(resourceTypes().filter(isImplemented)).toEqual(
    resourceTypes().filter((type) => implementedTypes.includes(type)),
  )
})

test.each(CREATABLE)(
  '%s is found only once made, answers all attributes, changes, and leaves nothing',
  async (type) => {
    const { cloud, demo } = await demoCloud(userFor(type))
    const stage = new Stage(cloud)
    // Neutron makes a project's default group when the project first does anything about groups.
    await (await stage.make('OS::Neutron::SecurityGroup', 'first')).delete()
    const { properties, update } = await SCENES[type]!(stage)
    const before = holdings(demo)
    const actor = stage.cast(type, 'subject', properties)

    await actor.prepare()
    expect(await actor.find()).toBeNull()
    const made = await actor.type.create(actor.context, actor.state)
    expect(made.physicalId).toBeTruthy()
    if (actor.type.find) expect(await actor.find()).toMatchObject({ physicalId: made.physicalId })
    actor.learn(made)
    await actor.settled()

    const names = [...Object.keys(schemaOf(type)!.attributes), 'show']
    const values = await Promise.all(names.map((name) => actor.attribute(name)))
    expect(values.length).toBe(names.length)

    if (update) await actor.update(update)
    await actor.type.check?.(actor.context, actor.state)
    expect((await actor.type.exists?.(actor.context, actor.state)) ?? true).toBe(true)
    await sleepsAndWakes(actor)
    await isSaved(actor)
    await actor.delete()
    expect(await actor.find()).toBeNull()
    if (actor.type.exists) expect(await actor.type.exists(actor.context, actor.state)).toBe(false)
    expect(holdings(demo)).toEqual(before)
  },
)

test.each(CREATABLE.filter((type) => resourceType(type)?.find))(
  '%s is made once although its worker died between the call and the record',
  async (type) => {
    const { cloud, demo } = await demoCloud(userFor(type))
    const stage = new Stage(cloud)
    // Neutron makes a project's default group when the project first does anything about groups.
    await (await stage.make('OS::Neutron::SecurityGroup', 'first')).delete()
    const { properties } = await SCENES[type]!(stage)
    const before = holdings(demo)
    const actor = stage.cast(type, 'subject', properties)
    await actor.prepare()
    const lost = await actor.type.create(actor.context, actor.state)

    const found = await actor.find()
    expect(found?.physicalId).toBe(lost.physicalId)
    actor.learn(found)
    await actor.settled()
    await actor.delete()
    expect(holdings(demo)).toEqual(before)
  },
)

/** Suspends and resumes, twice each, as after a worker's death. */
async function sleepsAndWakes(actor: Actor): Promise<void> {
  for (const [action, verb] of [
    ['SUSPEND', actor.type.suspend],
    ['RESUME', actor.type.resume],
  ] as const) {
    if (!verb) continue
    actor.begin(action)
    for (const _ of ['once', 'again']) actor.learn(await verb.call(actor.type, actor.context, actor.state))
    await actor.settled()
  }
}

/** Takes a snapshot, though its answer is lost once, and deletes what it made. */
async function isSaved(actor: Actor): Promise<void> {
  const { snapshot, deleteSnapshot } = actor.type
  if (!snapshot || !deleteSnapshot) return
  actor.begin('SNAPSHOT')
  await snapshot.call(actor.type, actor.context, actor.state)
  actor.learn(await snapshot.call(actor.type, actor.context, actor.state))
  await actor.settled()
  for (const _ of ['once', 'again']) await deleteSnapshot.call(actor.type, actor.context, actor.state.data)
  await isDropped(actor)
}

/** A snapshot that was cut off before anybody recorded what it made leaves nothing behind. */
async function isDropped({ type, context, state }: Actor): Promise<void> {
  const census = async () => {
    const images = await context.cloud.list('image', '/v2/images', 'images')
    const backups = await context.cloud.list('volume', '/backups/detail', 'backups')
    return [...images, ...backups].filter(({ status }) => status !== 'deleting').length
  }
  const before = await census()
  await type.snapshot!(context, state)
  expect(await census()).toBe(before + 1)
  for (const _ of ['once', 'again']) await type.dropSnapshot!(context, state)
  expect(await census()).toBe(before)
}

test('what exists in its row alone has nothing to look for, to wait for or to check outside', () => {
  const types = implementedTypes.flatMap((name) => resourceType(name) ?? [])
  const alone = types.filter(({ isRowAlone }) => isRowAlone)
  expect(alone.map(({ type }) => type)).toContain('OS::Heat::Value')
  for (const { find, ready, gone, exists, check, prepare } of alone) {
    expect([find, ready, gone, exists, check, prepare]).toEqual(Array(6).fill(undefined))
  }
})
