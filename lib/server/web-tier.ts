import { type Access, type ActiveSession, createAccess } from '#lib/access/access.ts'
import type { Allowances } from '#lib/access/allowances.ts'
import type { AuditTrail } from '#lib/access/audit-trail.ts'
import type { OfferedCloud } from '#lib/api/contract.ts'
import { type CloudService, cloudServices } from '#lib/catalogue/service-of.ts'
import { databaseDemoStore } from '#lib/db/demo-store.ts'
import { type DraftStore, draftStore, draftsChannel } from '#lib/db/draft-store.ts'
import { type LibraryStore, libraryStore } from '#lib/db/library-store.ts'
import { type PresetStore, presetStore } from '#lib/db/preset-store.ts'
import { sessionStore } from '#lib/db/session-store.ts'
import { type VersionStore, versionStore } from '#lib/db/version-store.ts'
import { webhookStore } from '#lib/db/webhook-store.ts'
import { type DemoDials, demoDials } from '#lib/demo-dials.ts'
import type { Orchestrator } from '#lib/engine/orchestrator.ts'
import type { Caller } from '#lib/engine/requests.ts'
import { defaultLimits } from '#lib/engine/world.ts'
import { type Fetched, textFetcher } from '#lib/fetch-text.ts'
import { type LaunchPreview, launchPreview } from '#lib/launch-preview.ts'
import { type LiveDrafts, liveDrafts } from '#lib/live-drafts.ts'
import { readPriceBook } from '#lib/read-price-book.ts'
import type { Stage } from '#lib/rehearsal/rehearse.ts'
import { type Choice, choicesFor } from '#lib/resources/choices.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { WebhookStore } from '#lib/webhooks/webhook-store.ts'
import { webhooksChannel } from './call-webhooks.ts'
import type { Core } from './core.ts'
import { asDemoAlone, demoAuthUrl, ownEndpoints } from './demo-addresses.ts'
import { type HeatBehind, heatPlaces } from './heat-places.ts'
import { inside, type Place } from './place.ts'
import { stackDomains } from './stack-domains.ts'
import { systemClock } from './system-clock.ts'
import { systemRandom } from './system-random.ts'

/** What pages and routes ask. Nothing of it is kept in this process alone: any other may answer the next request. */
export interface WebTier {
  readonly access: Access
  readonly drafts: DraftStore
  readonly liveDrafts: LiveDrafts
  readonly versions: VersionStore
  readonly library: LibraryStore
  readonly stacks: Orchestrator
  readonly webhooks: WebhookStore
  /** Looks soon whether a webhook is to be called. */
  hurryWebhooks(): void
  readonly demo: DemoDials | undefined
  readonly presets: PresetStore
  readonly preview: LaunchPreview
  /** Who did what. */
  readonly audit: AuditTrail
  /** How much anybody may ask for. */
  readonly allowances: Allowances
  /** Cookies only travel over TLS. */
  readonly secure: boolean
  /** Who a session acts as in the engine. */
  caller(session: ActiveSession): Caller
  /** The clouds that the operator offers to who signs in. */
  readonly clouds: readonly OfferedCloud[]
  /** The services that the session's cloud has in its catalogue, of those that resources are made by. */
  services(session: ActiveSession): Promise<CloudService[]>
  /** What the session's cloud offers for a custom constraint; null when there is no such list. */
  choices(session: ActiveSession, constraint: string): Promise<Choice[] | null>
  /** The text at an address that a user names; never from inside this network. */
  fetchText(address: string): Promise<Fetched>
  /** How many resources a template's text has. */
  countResources(text: string): number
}

/** Adds to a process what the web asks of it: Heat's API among its places, and what pages and routes need. */
export async function openWebTier(core: Core): Promise<WebTier> {
  const { config, database, seal, stacks, software, reach, demo, clouds } = core
  const access = createAccess({
    store: sessionStore(database),
    seal,
    reach,
    nameOf: (authUrl) => clouds.find((cloud) => cloud.authUrl === authUrl)?.name,
    clock: systemClock,
    lifetimes: config.sessions,
    ...(config.demo
      ? { demo: { authUrl: demoAuthUrl(config), username: 'demo', password: config.demo.password, project: 'demo' } }
      : {}),
  })
  const heat = heatPlaces(core)
  // Tokens of the demo cloud run out by its own clock.
  const keystone = demo && config.keystoneUrl === undefined ? demo : systemClock
  core.places.push(...heat({ stacks, software, clock: systemClock, reach, config, keystone }))
  const drafts = draftStore(database)
  return {
    access,
    drafts,
    liveDrafts: await liveDrafts({
      store: drafts,
      database,
      channel: draftsChannel,
      clock: systemClock,
      newLine: systemRandom.uuid,
    }),
    versions: versionStore(database),
    library: libraryStore(database, typesIn),
    // Never from inside, whatever operators allow for templates and webhooks: anybody signed in can ask for this.
    fetchText: textFetcher({ largest: defaultLimits.templateSize, timeoutMs: 30_000, allowPrivate: false }),
    presets: presetStore(database),
    preview: launchPreview({
      access,
      stacks,
      caller,
      priceBook: readPriceBook(config.priceBook),
      stage: stageOf(core, heat),
      copy: demo && (() => databaseDemoStore(database).load()),
      clock: systemClock,
    }),
    stacks,
    webhooks: webhookStore(database, seal),
    // Only a hint: they are looked for anyway.
    hurryWebhooks: () => void database.notify(webhooksChannel, '').catch(() => {}),
    demo: demo && demoDials(demo, `${config.publicUrl}/demo-cloud`, demo.adminToken),
    clouds: clouds.map(({ ca: _ca, verify: _verify, ...cloud }) => cloud),
    audit: core.audit,
    allowances: core.allowances,
    secure: config.publicUrl.startsWith('https:'),
    caller,
    services: async (session) => {
      const cloud = await access.cloud(session)
      return cloudServices.filter((service) => cloud.has(service))
    },
    choices: async (session, constraint) => choicesFor(await access.cloud(session), constraint),
    countResources: (text) => parseTemplate(text).resources.size,
  }
}

function caller({ authUrl, token, lasting, region, identity }: ActiveSession): Caller {
  return {
    projectId: identity.projectId,
    userId: identity.userId,
    userName: identity.userName,
    authUrl,
    region: region ?? undefined,
    credential: lasting ?? { method: 'token', token, projectId: identity.projectId },
  }
}

/** Where rehearsals are played: a demo cloud in memory, with what servers reach outside of it. */
function stageOf({ config, parts }: Core, heat: (behind: HeatBehind) => Place[]): Stage {
  const copied = asDemoAlone(config)
  return {
    ...parts,
    cloudUrl: `${config.publicUrl}/demo-cloud`,
    endpoints: ownEndpoints(config.publicUrl),
    password: copied.demo.password,
    stackDomain: (authUrl, reach) => stackDomains(copied, () => reach)(authUrl),
    guests: ({ fetch: reach, ...own }) =>
      inside(config, [['/demo-cloud', reach], ...heat({ ...own, reach: () => reach, config: copied })]),
  }
}

const typesIn = (text: string) => [...parseTemplate(text).resources.values()].map(({ type }) => type)
