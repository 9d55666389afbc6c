import { ok, type Route } from '../frame/call.ts'

const nullable = (type: string) => ({ type: ['null', type] })

const image = {
  name: 'image',
  properties: {
    id: { type: 'string' },
    name: { ...nullable('string'), maxLength: 255 },
    status: { type: 'string', readOnly: true },
    visibility: { type: 'string', enum: ['community', 'public', 'private', 'shared'] },
    protected: { type: 'boolean' },
    os_hidden: { type: 'boolean' },
    checksum: { ...nullable('string'), readOnly: true },
    os_hash_algo: { ...nullable('string'), readOnly: true },
    os_hash_value: { ...nullable('string'), readOnly: true },
    owner: nullable('string'),
    size: { ...nullable('integer'), readOnly: true },
    virtual_size: { ...nullable('integer'), readOnly: true },
    container_format: {
      ...nullable('string'),
      enum: [null, 'ami', 'ari', 'aki', 'bare', 'ovf', 'ova', 'docker', 'compressed'],
    },
    disk_format: {
      ...nullable('string'),
      enum: [null, 'ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop'],
    },
    created_at: { type: 'string', readOnly: true },
    updated_at: { type: 'string', readOnly: true },
    tags: { type: 'array', items: { type: 'string', maxLength: 255 } },
    min_ram: { type: 'integer' },
    min_disk: { type: 'integer' },
    self: { type: 'string', readOnly: true },
    file: { type: 'string', readOnly: true },
    schema: { type: 'string', readOnly: true },
    direct_url: { type: 'string', readOnly: true },
    locations: { type: 'array' },
  },
  additionalProperties: { type: 'string' },
  links: [
    { rel: 'self', href: '{self}' },
    { rel: 'enclosure', href: '{file}' },
    { rel: 'describedby', href: '{schema}' },
  ],
}

const member = {
  name: 'member',
  properties: {
    member_id: { type: 'string' },
    image_id: { type: 'string' },
    status: { type: 'string', enum: ['pending', 'accepted', 'rejected'] },
    created_at: { type: 'string' },
    updated_at: { type: 'string' },
    schema: { type: 'string', readOnly: true },
  },
}

const many = (name: string, items: object) => ({
  name,
  properties: {
    [name]: { type: 'array', items },
    schema: { type: 'string' },
    first: { type: 'string' },
    next: { type: 'string' },
  },
})

const schemas = { image, member, images: many('images', image), members: many('members', member) }

export const schemaRoutes: Route[] = Object.entries(schemas).map(([name, schema]) => ({
  method: 'GET',
  path: `/v2/schemas/${name}`,
  handle: () => ok(schema),
}))
