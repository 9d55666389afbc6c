import type { Thing } from '#components/graph/picture.ts'
import type { ResourceSummary, StackDetail, StackEvent } from '#lib/api/contract.ts'
import type { Template } from '#lib/template/template.ts'
import type { Member } from './family.ts'
import type { StackAddress } from './stack-address.ts'

/** What every view of a stack's page is given. */
export interface FamilyView {
  readonly stack: StackDetail
  /** What the stack is made from, read. */
  readonly template: Template
  readonly family: readonly Member[]
  readonly resources: ReadonlyMap<string, readonly ResourceSummary[]>
  readonly events: ReadonlyMap<string, readonly StackEvent[]>
  readonly address: StackAddress
  /** On which line of the template a resource stands. */
  readonly lineOf: (name: string) => number | undefined
  /** Whether a resource, by its key, still is what was last applied; absent where nobody looks. */
  readonly syncOf?: ((key: string) => Thing['sync']) | undefined
}
