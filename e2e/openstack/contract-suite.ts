import type { Checks } from '#e2e/checks.ts'
import { cloudObjects, objectNames } from './cloud-objects.ts'
import { differences } from './contract/differences.ts'
import type { Scenario } from './contract/scenario.ts'
import { scenarios } from './contract/scenarios.ts'
import type { Place } from './place.ts'
import { Tenant } from './tenant.ts'

/** Scenarios at once: more only wait for each other's servers. */
const lanes = 2

/**
 * Plays every scenario, those whose names have `word` in them, in a project of its own, and compares what the project
 * owns before and after.
 */
export async function contractSuite(place: Place, checks: Checks, word = ''): Promise<void> {
  const waiting = scenarios.filter(({ name }) => name.includes(word))
  const lane = async (number: number) => {
    for (let scenario = waiting.shift(); scenario; scenario = waiting.shift()) {
      const why = differences.find((one) => one.place === place.name && one.scenario === scenario?.name)?.why
      if (why) console.log(`left  ${place.name}: ${scenario.name}: ${why}`)
      else await checks.check(`${place.name}: ${scenario.name}`, () => played(place, scenario!, number))
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
}

async function played(place: Place, scenario: Scenario, lane: number): Promise<void> {
  const name = `contract-${lane}-${Date.now().toString(36)}`
  const tenant = await Tenant.settle(place, name, scenario.asAdmin ? ['admin'] : [])
  try {
    await tenant.lift()
    const before = objectNames(await cloudObjects(tenant.cloud))
    await scenario.run(tenant)
    const after = objectNames(await cloudObjects(tenant.cloud))
    const left = after.filter((one) => !before.includes(one))
    const gone = before.filter((one) => !after.includes(one))
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`)
    if (gone.length > 0) throw new Error(`gone, though not its own: ${gone.join(', ')}`)
  } finally {
    await tenant.heat.deleteAll()
    await tenant.leave()
  }
}
