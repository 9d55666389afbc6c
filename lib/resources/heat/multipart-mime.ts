import type { Value } from '#lib/template/yaml-node.ts'
import { type MimePart, multipart, multipartParts } from '../mime.ts'
import type { ResourceContext } from '../resource-type.ts'
import { list, map, text } from '../shapes.ts'
import { configResource } from './config-resource.ts'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** A part's own text, or that of the stored config whose id it is. */
async function contentOf(context: ResourceContext, config: Value | undefined): Promise<string> {
  const written = text(config)
  const stored = UUID.test(written) ? (await context.software.config(written))?.config : undefined
  return typeof stored === 'string' ? stored : written
}

async function partsOf(context: ResourceContext, item: Value): Promise<MimePart[]> {
  const { config, type, subtype, filename } = map(item)
  const content = await contentOf(context, config)
  const inside = type === 'multipart' ? multipartParts(content) : null
  if (inside) return inside.map((part) => ({ ...part, filename: text(filename) || part.filename }))
  return [{ content, subtype: text(subtype) || 'plain', filename: text(filename) }]
}

export const multipartMime = configResource('OS::Heat::MultipartMime', async (context, { parts }) => {
  const found = await Promise.all(list(parts).map((item) => partsOf(context, item)))
  return multipart(found.flat())
})
