import { type Call, Refusal } from '../frame/call.ts'
import type { Image } from '../glance/tables.ts'
import { findFlavor } from './flavors.ts'
import { badRequest, forbidden } from './refusals.ts'
import type { Flavor } from './tables.ts'

/** References may be ids or addresses that end in one. */
export const refId = (ref: unknown) =>
  String(ref ?? '')
    .split('/')
    .at(-1) ?? ''
/** Refuses a flavor that is too small for the image. */
export function checkFit(flavor: Pick<Flavor, 'ram' | 'disk'>, image: Image, onVolume: boolean): void {
  if (flavor.ram < image.min_ram) throw badRequest("Flavor's memory is too small for requested image.")
  if (onVolume || flavor.disk === 0) return
  if (flavor.disk < image.min_disk) {
    throw badRequest(
      `Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is ${flavor.disk * 2 ** 30} bytes, minimum size is ${image.min_disk * 2 ** 30} bytes.`,
    )
  }
  if ((image.size ?? 0) > flavor.disk * 2 ** 30) {
    throw badRequest(
      `Flavor's disk is too small for requested image. Flavor disk is ${flavor.disk * 2 ** 30} bytes, image is ${image.size} bytes.`,
    )
  }
}
/** Refuses what goes over the project's quota of instances, cores or memory. */
export function checkQuota(
  call: Call,
  projectId: string,
  extra: Readonly<Record<'instances' | 'cores' | 'ram', number>>,
): void {
  const { quotas, nova } = call.cloud
  const mine = nova.servers.ofProject.get(projectId)
  const used = {
    instances: mine.length,
    cores: mine.reduce((sum, row) => sum + row.flavor.vcpus, 0),
    ram: mine.reduce((sum, row) => sum + row.flavor.ram, 0),
  }
  const over = (['instances', 'cores', 'ram'] as const).filter((key) =>
    quotas.exceeded('compute', projectId, key, used[key], extra[key]),
  )
  if (over.length === 0) return
  const limits = quotas.of('compute', projectId)
  const each = (of: (key: (typeof over)[number]) => number | undefined) => over.map(of).join(', ')
  throw forbidden(
    `Quota exceeded for ${over.join(', ')}: Requested ${each((key) => extra[key])}, but already used ${each((key) => used[key])} of ${each((key) => limits[key])} ${over.join(', ')}`,
  )
}
/** The flavor a request refers to; one that does not exist makes it a bad request. */
export function flavorFor(call: Call, ref: unknown): Flavor {
  try {
    return findFlavor(call, refId(ref))
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) throw badRequest(error.message)
    throw error
  }
}
