import type { ResourceRecord } from './records.ts'

/** Whether an object stays when its resource goes. */
export const isKept = ({ definition }: Pick<ResourceRecord, 'definition'>): boolean =>
  definition.deletionPolicy === 'Retain' || definition.externalId !== null
