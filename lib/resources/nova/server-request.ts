import type { Item } from '#lib/openstack/cloud.ts'
import { AUTO_NETWORKS, DESCRIPTIONS, DEVICE_TAGS, servers, VOLUME_TYPES } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { Properties, ResourceContext } from '../resource-type.ts'
import { given, list, map, text } from '../shapes.ts'
import { blockDevices } from './block-devices.ts'
import { userDataFor } from './user-data.ts'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

const base64 = (content: string) => Buffer.from(content, 'utf8').toString('base64')

/** Nova keeps metadata as texts; what isn't one goes in as JSON. */
export function metadataTexts(value: Value | undefined): Item {
  const entries = Object.entries(map(value)).filter(([, item]) => item !== null)
  return Object.fromEntries(entries.map(([key, item]) => [key, typeof item === 'string' ? item : JSON.stringify(item)]))
}

/** The user data as Nova wants it; a text that is the id of a stored config stands for the config. */
export async function userData(context: ResourceContext, properties: Properties, metadata: Value): Promise<string> {
  const written = text(properties.user_data)
  const config = UUID.test(written) ? (await context.software.config(written))?.config : undefined
  return base64(userDataFor(properties, typeof config === 'string' ? config : written, metadata, context.urls.cfn))
}

/** Nova's oldest dialect that knows everything asked for; newer ones change what is asked and answered. */
function microversion(properties: Properties, body: Item): string | undefined {
  const devices = list(properties.block_device_mapping_v2)
  const entries = list(properties.networks).map(map)
  if (devices.some((device) => map(device).volume_type)) return VOLUME_TYPES
  if (entries.some((entry) => entry.tag)) return DEVICE_TAGS
  if (typeof body.networks === 'string') return AUTO_NETWORKS
  return body.description ? DESCRIPTIONS : undefined
}

/** Everything of a server request that is read off the properties. */
export function plainFields(properties: Properties): Item {
  const { key_name, availability_zone, config_drive, diskConfig, admin_pass, reservation_id } = properties
  const personality = Object.entries(map(properties.personality))
  return {
    flavorRef: properties.flavor,
    imageRef: properties.image ?? '',
    ...given({ key_name: key_name ?? null, availability_zone: availability_zone ?? null }),
    ...given({ config_drive: config_drive ?? null, adminPass: admin_pass ?? null }),
    ...given({ 'OS-DCF:diskConfig': diskConfig ?? null, reservation_id: reservation_id ?? null }),
    metadata: metadataTexts(properties.metadata),
    ...blockDevices(properties),
    ...(personality.length > 0
      ? { personality: personality.map(([path, content]) => ({ path, contents: base64(text(content)) })) }
      : {}),
  }
}

export async function postServer(context: ResourceContext, server: Item, properties: Properties): Promise<string> {
  const hints = given({ ...map(properties.scheduler_hints) })
  const dialect = microversion(properties, server)
  // From 2.37 on Nova wants to be told about networks; this is nearest to saying nothing.
  const silent = dialect === VOLUME_TYPES && !('networks' in server)
  const made = (await context.cloud.request('compute', 'POST', servers.path, {
    body: {
      server: silent ? { ...server, networks: 'auto' } : server,
      ...(Object.keys(hints).length > 0 ? { 'os:scheduler_hints': hints } : {}),
    },
    ...(dialect ? { microversion: dialect } : {}),
  })) as { server?: { id?: string } } | undefined
  return String(made?.server?.id)
}
