import type { ResourceRecord, StackRecord } from './records.ts'

/** How Heat's messages name a resource: `Server "web" [<id>] Stack "site" [<id>]`. */
export function resourceText(row: ResourceRecord, stack: Pick<StackRecord, 'id' | 'name'>): string {
  const id = row.physicalId === null ? '' : ` [${row.physicalId}]`
  return `${row.type.split('::').at(-1)} "${row.name}"${id} Stack "${stack.name}" [${stack.id}]`
}
