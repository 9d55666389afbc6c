import { bootSignal } from '#bench/corpus/boot-signal.ts'
import type { CorpusEntry } from '#bench/corpus/entries.ts'
import { missingThing } from '#bench/corpus/missing-thing.ts'
import { parametersFor } from '#bench/corpus/parameters-for.ts'
import type { Item } from '#lib/openstack/cloud.ts'
import { clearProject } from './clear-project.ts'
import { cloudObjects, objectNames } from './cloud-objects.ts'
import type { Resource } from './heat-user.ts'
import type { Place } from './place.ts'
import { Provisions } from './provisions.ts'
import { Tenant } from './tenant.ts'

const mostTries = 12
const signalEveryMs = 1000

/** Types whose objects only admins may make. */
export const needsAdmin = /^OS::(Keystone|Nova::Flavor|Cinder::.*Type|Neutron::(ProviderNet|QoS|Segment))/

let launches = 0

/** One template of the corpus, launched in a project of its own on a cloud that has what the template takes for granted. */
export class CorpusLaunch {
  readonly #place: Place
  readonly #entry: CorpusEntry
  readonly #isAdmin: boolean

  constructor(place: Place, entry: CorpusEntry, isAdmin: boolean) {
    this.#place = place
    this.#entry = entry
    this.#isAdmin = isAdmin
  }

  /** Why it did not come and go as it should; null when it did. */
  async run(): Promise<string | null> {
    const name = `corpus-${Date.now().toString(36)}-${launches++}`
    const tenant = await Tenant.settle(this.#place, name, this.#isAdmin ? ['admin'] : [])
    try {
      await tenant.lift()
      return await this.#launched(tenant)
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    } finally {
      await tenant.heat.deleteAll()
      await clearProject(tenant)
      await tenant.leave()
    }
  }

  async #launched(tenant: Tenant): Promise<string | null> {
    const provisions = new Provisions(tenant)
    const parameters = await parametersFor(this.#entry, provisions)
    for (let attempt = 1; ; attempt++) {
      const before = objectNames(await cloudObjects(tenant.cloud))
      const failure = await this.#comesAndGoes(tenant, `c${attempt}`, parameters)
      if (failure === null) return this.#leftBehind(before, objectNames(await cloudObjects(tenant.cloud)))
      if (attempt >= mostTries || !(await mended(provisions, failure))) return failure
    }
  }

  async #comesAndGoes({ heat }: Tenant, name: string, parameters: Item): Promise<string | null> {
    const { text: template, files, environment } = this.#entry
    const more = { files, environment: JSON.stringify(environment), parameters }
    let stack: string
    try {
      stack = await heat.create(name, template, more)
    } catch (error) {
      return `refused: ${error instanceof Error ? error.message : error}`
    }
    let round = 0
    const guests = setInterval(() => void signalled({ heat }, stack, ++round), signalEveryMs)
    const created = await heat.rested(stack).finally(() => clearInterval(guests))
    await heat.call('DELETE', `/stacks/${stack}`)
    const deleted = await heat.rested(stack)
    if (created.stack_status !== 'CREATE_COMPLETE') return `${created.stack_status}: ${created.stack_status_reason}`
    return deleted.stack_status === 'DELETE_COMPLETE' ? null : `${deleted.stack_status}: ${deleted.stack_status_reason}`
  }

  #leftBehind(before: readonly string[], after: readonly string[]): string | null {
    // A deletion policy of Snapshot asks for an image to stay.
    const keeps = /['"]?deletion_?policy['"]?\s*:\s*['"]?snapshot/i.test(this.#entry.text)
    const left = after.filter((one) => !before.includes(one) && !(keeps && one.startsWith('image ')))
    const gone = before.filter((one) => !after.includes(one))
    if (left.length > 0) return `left behind: ${left.slice(0, 5).join(', ')}`
    return gone.length > 0 ? `gone, though not its own: ${gone.slice(0, 5).join(', ')}` : null
  }
}

/** Makes what a failure misses; false when that is nothing that could be made. */
async function mended(provisions: Provisions, failure: string): Promise<boolean> {
  const wanted = missingThing(failure)
  if (wanted) return provisions.mend(wanted.constraint, wanted.name)
  const route = /External network (\S+) is not reachable from subnet (\S+?)\./.exec(failure)
  if (route) await provisions.route(route[1]!, route[2]!)
  return route !== null
}

const waiting = /(WaitCondition|(Software|Structured)Deployments?)$/
const heard = /(WaitConditionHandle|(Software|Structured)Deployments?)$/
/** What an agent says of a deployment that it has carried out. */
const deployed = { deploy_status_code: 0, deploy_stdout: '', deploy_stderr: '' }

/** Plays the guests who say that they have booted, or done what they were sent. */
async function signalled({ heat }: Pick<Tenant, 'heat'>, stack: string, round: number): Promise<void> {
  const query = '/resources?nested_depth=5'
  const answer = await heat
    .call<{ resources: (Resource & { links: Item[] })[] }>('GET', `/stacks/${stack}${query}`)
    .catch(() => null)
  const resources = answer?.resources ?? []
  const isWaiting = resources.some(
    (one) => waiting.test(one.resource_type) && one.resource_status.endsWith('IN_PROGRESS'),
  )
  for (const { resource_name, resource_type, links } of isWaiting ? resources : []) {
    if (!heard.test(resource_type)) continue
    const [, place] = /\/stacks\/([^/]+\/[^/]+)$/.exec(String(links.find(({ rel }) => rel === 'stack')?.href)) ?? []
    const path = `/stacks/${place}/resources/${resource_name}/signal`
    const signal = resource_type.includes('Deployment') ? deployed : bootSignal(resource_type, round)
    await heat.call('POST', path, signal).catch(() => undefined)
  }
}
