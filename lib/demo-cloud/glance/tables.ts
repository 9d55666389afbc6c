import type { Row, World } from '../frame/world.ts'

export interface Image extends Row {
  readonly name: string | null
  readonly status: string
  readonly visibility: string
  readonly container_format: string | null
  readonly disk_format: string | null
  readonly min_disk: number
  readonly min_ram: number
  readonly size: number | null
  readonly checksum: string | null
  readonly sha512: string | null
  readonly protected: boolean
  readonly os_hidden: boolean
  readonly tags: readonly string[]
  /** Everything that the API does not know by name. */
  readonly properties: Readonly<Record<string, string>>
  /** The bytes in base64, when there are few enough to keep. */
  readonly bytes?: string
}

export interface Member extends Row {
  readonly image_id: string
  readonly member_id: string
  readonly status: string
}

export function glanceTables(world: World) {
  const members = world.table<Member>('glance', 'member')
  return {
    images: world.table<Image>('glance', 'image'),
    members,
    membersOfImage: members.index((row) => [row.image_id]),
  }
}

export type GlanceTables = ReturnType<typeof glanceTables>
