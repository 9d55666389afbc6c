import type { Config } from '#lib/config.ts'
import { defaultLimits, type World } from '#lib/engine/world.ts'
import { textFetcher } from '#lib/fetch-text.ts'
import type { HeatWorld } from '#lib/heat-api/heat-world.ts'
import { largestBody } from '#lib/heat-api/read-body.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { readContainer } from '#lib/openstack/object-store.ts'
import { OBJECT_STORE } from './demo-addresses.ts'
import { inside, isBelow, type Place } from './place.ts'

/** Templates from the web; those that are in the demo cloud's object store are had without a network. */
export function templateFetcher(config: Config, places: readonly Place[]): HeatWorld['fetchTemplate'] {
  const { allowPrivateUrls: allowPrivate } = config
  const web = textFetcher({ largest: defaultLimits.templateSize, timeoutMs: 60_000, allowPrivate })
  return async (address) => {
    const isOwn = ['/v1', `${OBJECT_STORE}/v1`].some((path) => isBelow(address, config.publicUrl + path))
    if (!isOwn || !config.demo) return web(address)
    const response = await inside(config, places)(new Request(address))
    return response.ok ? { text: await response.text() } : { problem: `${address} answered ${response.status}.` }
  }
}

/** The files of a container in whatever cloud the visitor comes from. */
export function containerReader(connected: World['connect']): HeatWorld['fetchContainer'] {
  return async (visitor, container, without) => {
    try {
      return { files: await readContainer(await connected(visitor), container, without, largestBody) }
    } catch (error) {
      if (isCloudError(error)) return { problem: error.message }
      throw error
    }
  }
}
