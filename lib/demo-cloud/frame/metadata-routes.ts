import { type Call, ok, Refusal, type Route } from './call.ts'
import { inputOf } from './input.ts'
import { isObject, mapOf, type Shape } from './shape.ts'

type Texts = Readonly<Record<string, string>>

const shape: Shape = mapOf({ is: 'string', max: 255 })

/** The metadata verbs that nova's servers and cinder's volumes and snapshots have in common. */
export function metadataRoutes(
  path: string,
  read: (call: Call) => Texts,
  write: (call: Call, metadata: Texts) => void,
): Route[] {
  const key = (call: Call) => call.params.key ?? ''
  const item = (call: Call): string => {
    const metadata = read(call)
    if (!Object.hasOwn(metadata, key(call))) throw new Refusal(404, 'Metadata item was not found')
    return metadata[key(call)]!
  }
  const set = (call: Call, metadata: Texts) => {
    if (Object.keys(metadata).length > 128) throw new Refusal(403, 'Quota exceeded for metadata_items')
    write(call, metadata)
    return ok({ metadata: read(call) })
  }
  return [
    { method: 'GET', path, handle: (call) => ok({ metadata: read(call) }) },
    {
      method: 'POST',
      path,
      handle: (call) => set(call, { ...read(call), ...(inputOf(call, 'metadata', shape) as Texts) }),
    },
    { method: 'PUT', path, handle: (call) => set(call, inputOf(call, 'metadata', shape) as Texts) },
    { method: 'GET', path: `${path}/{key}`, handle: (call) => ok({ meta: { [key(call)]: item(call) } }) },
    {
      method: 'PUT',
      path: `${path}/{key}`,
      handle: (call) => {
        const meta = isObject(call.body) && isObject(call.body.meta) ? (inputOf(call, 'meta', shape) as Texts) : {}
        if (!Object.hasOwn(meta, key(call))) throw new Refusal(400, 'Request body and URI mismatch')
        set(call, { ...read(call), ...meta })
        return ok({ meta })
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{key}`,
      handle: (call) => {
        item(call)
        write(call, Object.fromEntries(Object.entries(read(call)).filter(([name]) => name !== key(call))))
        return { status: path.includes('servers') ? 204 : 200 }
      },
    },
  ]
}
