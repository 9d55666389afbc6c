import { randomInt, randomUUID } from 'node:crypto'
import type { Cloud, Credential, Fetch, Trustee } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import {
  createApplicationCredential,
  deleteApplicationCredential,
  deleteApplicationCredentialNamed,
} from '#lib/openstack/identity.ts'
import { isApplicationCredential } from '#lib/openstack/is-application-credential.ts'
import { unscoped } from '#lib/openstack/keystone.ts'
import { createTrust, deleteTrust, findTrust } from '#lib/openstack/trusts.ts'
import type { Grant, GrantStore } from './grant-store.ts'

/** With what somebody reaches a cloud. */
interface Own {
  readonly authUrl: string
  readonly region?: string | undefined
  readonly credential: Credential
}

export interface DelegationOptions {
  readonly store: GrantStore
  readonly clock: { now(): number; after(ms: number, callback: () => void): () => void }
  readonly connect: (own: Own) => Promise<Cloud>
  /** Hearth's own user in a cloud; null where it has none. */
  readonly trusteeOf: (authUrl: string) => Trustee | null
  readonly reach: (authUrl: string) => Fetch
  readonly log: (message: string, details?: unknown) => void
}

/** Work that was begun is over by then, in milliseconds: what is left undone is nobody's. */
const longestMakingMs = 10 * 60_000
const sweepEveryMs = 10 * 60_000
/** Trusts end in this year, or in one of the twenty after it. */
const lastYears = Date.UTC(2080, 0, 1)
const secondsInThem = 20 * 365 * 86_400

/**
 * Keeps stacks going when tokens have run out: by a trust in Hearth's own user, as Heat does, where it has one, else by an
 * application credential, which can neither make nor delete others.
 */
export class Delegation {
  readonly #options: DelegationOptions
  /** Ids of Hearth's own users, by Keystone: to ask for one is a sign-in, which Keystone makes costly by design. */
  readonly #trusteeIds = new Map<string, string>()
  #stopSweeping = () => {}

  constructor(options: DelegationOptions) {
    this.#options = options
  }

  /** Begins to look, now and then, for what was left behind by processes that died. */
  start(): void {
    this.#stopSweeping = this.#options.clock.after(sweepEveryMs, () => {
      this.start()
      void this.sweep()
    })
  }

  stop(): void {
    this.#stopSweeping()
  }

  /** With what to reach the cloud: what was granted to the tree, or else what somebody came with. */
  async resolve(stack: Own & { readonly grantOf?: string }): Promise<Own> {
    const { authUrl, region, credential, grantOf } = stack
    const [grant] = grantOf === undefined ? [] : await this.#ready(grantOf)
    return { ...((grant && this.#ownOf(grant)) ?? { authUrl, credential }), region }
  }

  /** See the engine's port of this name. */
  async grant(caller: Own & { readonly userId: string; readonly projectId: string }, rootId: string): Promise<boolean> {
    const { log, connect } = this.#options
    // These last, and can make nothing else of the kind.
    if (isApplicationCredential(caller.credential)) return false
    try {
      const [current] = await this.#ready(rootId)
      if (current?.userId === caller.userId && current.authUrl === caller.authUrl && (await this.#works(current)))
        return true
      const cloud = await connect(caller)
      const isMade = (await this.#makeTrust(rootId, cloud)) || (await this.#makeCredential(rootId, cloud))
      if (isMade) void this.#giveBackAll(await this.#options.store.useless(this.#before(), caller), caller)
      return isMade
    } catch (error) {
      log(`nothing that outlasts the token could be made for stack ${rootId}`, error)
      return false
    }
  }

  /** See the engine's port of this name. */
  async settle(rootId: string, is: 'alive' | 'gone', own: Own | undefined): Promise<void> {
    try {
      const all = await this.#options.store.of(rootId)
      const current = is === 'gone' ? -1 : all.findIndex(({ remoteId }) => remoteId !== null)
      const old = is === 'gone' ? all : all.slice(current + 1).filter(() => current >= 0)
      await this.#giveBackAll(old, own)
    } catch (error) {
      this.#options.log(`what stack ${rootId} was granted could not be given back`, error)
    }
  }

  /** Gives back what nothing needs, as far as that takes nobody's presence. */
  async sweep(): Promise<void> {
    try {
      await this.#giveBackAll(await this.#options.store.useless(this.#before()), undefined)
    } catch (error) {
      this.#options.log('what stacks were granted could not be looked through', error)
    }
  }

  #before = () => this.#options.clock.now() - longestMakingMs

  #ready = async (rootId: string) => (await this.#options.store.of(rootId)).filter(({ remoteId }) => remoteId !== null)

  #ownOf({ authUrl, kind, remoteId, secret }: Grant): Own | null {
    if (remoteId === null) return null
    if (kind === 'application-credential') {
      return { authUrl, credential: { method: 'application-credential', id: remoteId, secret: secret ?? '' } }
    }
    const trustee = this.#options.trusteeOf(authUrl)
    return trustee && { authUrl, credential: { method: 'trust', trustId: remoteId, trustee } }
  }

  /** Whether Keystone still takes it; one that can't be asked is no reason to make another. */
  async #works(grant: Grant): Promise<boolean> {
    const own = this.#ownOf(grant)
    if (!own) return false
    try {
      await this.#options.connect(own)
      return true
    } catch (error) {
      return !isCloudError(error, 'forbidden') && !isCloudError(error, 'not-found')
    }
  }

  async #makeTrust(rootId: string, cloud: Cloud): Promise<boolean> {
    const { authUrl } = cloud
    const trustee = this.#options.trusteeOf(authUrl)
    if (!trustee) return false
    const endsAt = lastYears + randomInt(secondsInThem) * 1000
    return this.#make(rootId, cloud, 'trust', String(endsAt), async () => {
      const id = await this.#idOf(trustee, authUrl)
      try {
        return { remoteId: await createTrust(cloud, id, endsAt), secret: null }
      } catch (error) {
        // Perhaps there is another user of that name by now.
        this.#trusteeIds.delete(authUrl)
        throw error
      }
    })
  }

  async #idOf(trustee: Trustee, authUrl: string): Promise<string> {
    const known = this.#trusteeIds.get(authUrl)
    if (known !== undefined) return known
    const { userId } = (await unscoped(authUrl, this.#options.reach(authUrl), trustee)).identity
    this.#trusteeIds.set(authUrl, userId)
    return userId
  }

  #makeCredential(rootId: string, cloud: Cloud): Promise<boolean> {
    const name = `hearth-${rootId}-${randomUUID().slice(0, 8)}`
    return this.#make(rootId, cloud, 'application-credential', name, async () => {
      const { id, secret } = await createApplicationCredential(cloud, name)
      return { remoteId: id, secret }
    })
  }

  /** Notes what is about to be made, makes it and notes that; false where Keystone won't have it. */
  async #make(
    rootId: string,
    cloud: Cloud,
    kind: Grant['kind'],
    label: string,
    make: () => Promise<Pick<Grant, 'remoteId' | 'secret'>>,
  ): Promise<boolean> {
    const { store, clock, log } = this.#options
    const { userId, projectId } = cloud.identity
    const { authUrl } = cloud
    const id = randomUUID()
    await store.add({
      ...{ id, rootId, authUrl, projectId, userId, kind, label },
      ...{ remoteId: null, secret: null, createdAt: clock.now() },
    })
    try {
      await store.made(id, await make())
      return true
    } catch (error) {
      // Whoever was not heard may have made it all the same: the note stays, for it to be found and given back.
      if (!isCloudError(error) || error.kind === 'unreachable' || error.kind === 'busy') throw error
      await store.remove(id)
      log(`stack ${rootId} was granted no ${kind}: ${error.message}`)
      return false
    }
  }

  async #giveBackAll(grants: readonly Grant[], own: Own | undefined): Promise<void> {
    for (const grant of grants) {
      try {
        if (await this.#giveBack(grant, own)) await this.#options.store.remove(grant.id)
      } catch (error) {
        const why = isCloudError(error) ? error.message : error
        this.#options.log(`the ${grant.kind} ${grant.remoteId ?? grant.label} is kept to be given back later`, why)
      }
    }
  }

  /** False where only the user can delete it, and is not there. */
  #giveBack(grant: Grant, own: Own | undefined): Promise<boolean> {
    return grant.kind === 'trust' ? this.#giveBackTrust(grant) : this.#giveBackCredential(grant, own)
  }

  /** Whoever is trusted acts as the user, so that the user need not be there. */
  async #giveBackTrust(grant: Grant): Promise<boolean> {
    const { connect, trusteeOf, reach } = this.#options
    const { authUrl, label } = grant
    const trustee = trusteeOf(authUrl)
    if (!trustee) return false
    const id = grant.remoteId ?? (await findTrust(authUrl, reach(authUrl), trustee, Number(label)))
    if (id === null) return true
    try {
      await deleteTrust(await connect({ authUrl, credential: { method: 'trust', trustId: id, trustee } }), id)
      return true
    } catch (error) {
      if (isCloudError(error, 'not-found')) return true
      throw error
    }
  }

  async #giveBackCredential({ authUrl, userId, remoteId, label }: Grant, own: Own | undefined): Promise<boolean> {
    if (own?.authUrl !== authUrl) return false
    const cloud = await this.#options.connect(own)
    if (cloud.identity.userId !== userId) return false
    if (remoteId === null) await deleteApplicationCredentialNamed(cloud, label)
    else await deleteApplicationCredential(cloud, remoteId)
    return true
  }
}
