import { ResourceFailure } from '#lib/resources/resource-type.ts'
import { isMap } from '#lib/template/python-text.ts'
import { fail } from './fail.ts'
import type { AdoptedResource, ResourceRecord } from './records.ts'
import { begin, enter, type Run } from './run.ts'
import { define } from './step-create.ts'
import type { Wanted } from './want.ts'

/** Takes an existing object over, as the data of the stack it was in tells: nothing is made, nothing is asked. */
export async function adopt(run: Run, row: ResourceRecord, wanted: Wanted): Promise<'done' | 'failed'> {
  try {
    define(run, row, wanted)
    await begin(run, row, 'ADOPT')
    const known = adoptedOf(run, row)
    const id = row.definition.externalId ?? known?.resource_id
    if (typeof id !== 'string' || id === '') throw new ResourceFailure('Exception', 'Resource ID was not provided.')
    row.physicalId = id
    if (isMap(known?.resource_data)) row.data = known.resource_data
    if (known?.metadata !== undefined) row.metadata = known.metadata
    void enter(run, row, 'ADOPT', 'COMPLETE')
    return 'done'
  } catch (error) {
    return fail(run, row, 'ADOPT', error)
  }
}

/** What the stack's adoption data says of a resource. */
export function adoptedOf(run: Pick<Run, 'stack'>, row: ResourceRecord): AdoptedResource | undefined {
  const { adopted = {} } = run.stack.inputs
  return Object.hasOwn(adopted, row.name) ? adopted[row.name] : undefined
}
