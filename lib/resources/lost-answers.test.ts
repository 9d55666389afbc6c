import { expect, test } from 'vitest'
import type { Fetch } from '#lib/openstack/cloud.ts'
import { resourceType } from './registry.ts'
import { CREATABLE, holdings, SCENES, userFor } from './testing/scenes.ts'
import { type Actor, demoCloud, Stage } from './testing/stage.ts'

/** Lets the `nth` changing call from `arm` on take effect but loses its answer, as when a worker dies waiting for it. */
function forgetful() {
  let left = Number.POSITIVE_INFINITY
  let lost = false
  const wrap =
    (fetch: Fetch): Fetch =>
    async (request) => {
      const changes = request.method !== 'GET' && !request.url.endsWith('/auth/tokens')
      const response = await fetch(request)
      if (changes && --left === 0) {
        lost = true
        throw new TypeError('fetch failed')
      }
      return response
    }
  return {
    wrap,
    arm(nth: number) {
      left = nth
      lost = false
    },
    get lost() {
      return lost
    },
  }
}

/** Takes up the work of a worker that may have died at any call: looks first, makes only what is not there. */
async function takeUp(actor: Actor): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      if (!actor.id) actor.learn((await actor.find()) ?? (await actor.type.create(actor.context, actor.state)))
      return await actor.settled()
    } catch (error) {
      if (attempt > 0) throw error
    }
  }
}

/** Configs and deployments are records of our own: making them calls no service. */
const isRecord = (type: string) => /^OS::Heat::\w*(Config|Component|Deployment|Mime)$/.test(type)

test.each(CREATABLE.filter((type) => resourceType(type)?.find && !isRecord(type)))(
  '%s: whichever answer is lost while it is made, there is one of it, and nothing is left after its deletion',
  async (type) => {
    let losses = 0
    for (let nth = 1; ; nth++) {
      const memory = forgetful()
      const { cloud, demo } = await demoCloud(userFor(type), memory.wrap)
      const stage = new Stage(cloud)
      await (await stage.make('OS::Neutron::SecurityGroup', 'first')).delete()
      const { properties } = await SCENES[type]!(stage)
      const undisturbed = stage.cast(type, 'subject', properties)
      const before = holdings(demo)
      await undisturbed.create()
      const one = holdings(demo)
      await undisturbed.delete()
      expect(holdings(demo)).toEqual(before)

      const actor = stage.cast(type, 'subject', properties)
      await actor.prepare()
      memory.arm(nth)
      await takeUp(actor)
      const { lost } = memory
      memory.arm(Number.POSITIVE_INFINITY)
      expect(holdings(demo), `after losing answer ${nth}`).toEqual(one)
      await actor.delete()
      expect(holdings(demo), `after losing answer ${nth}`).toEqual(before)
      if (!lost) break
      losses++
    }
    expect(losses).toBeGreaterThan(0)
  },
)
