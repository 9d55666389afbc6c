import type { Visit } from '#lib/graph/walk.ts'
import { wake } from './act.ts'
import { type Decision, decide } from './decide.ts'
import { fail } from './fail.ts'
import { heldAt, isRestricted, pause } from './hooks.ts'
import type { ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { behaviourOf, type Run, stateOf } from './run.ts'
import { adopt } from './step-adopt.ts'
import { create, learn } from './step-create.ts'
import { createNested, updateNested } from './step-nested.ts'
import { replace } from './step-replace.ts'
import { keep, update } from './step-update.ts'
import { requirementsOf, type Wanted, want } from './want.ts'

/** Brings a resource to what the template says. */
export async function bring(run: Run, row: ResourceRecord): Promise<Visit> {
  try {
    if (row.replacedBy !== null) await reclaim(run, row)
    const wanted = await want(run, row.name)
    const decision = await decide(run, row, wanted)
    if (decision.step === 'wake') return (await wake(run, row)) === 'done' ? await bring(run, row) : 'failed'
    const before = hookBefore(run, decision)
    // Whoever looks at what is held sees what it would be made from, and what it stands on.
    if (before === 'pre-create') {
      row.properties = wanted.properties
      row.requires = requirementsOf(run, row.name)
    }
    const passed = before ? await pause(run, row, before) : 'free'
    if (passed === 'ended') return 'failed'
    // While it was held, what it was held from may have changed.
    if (passed === 'released') return await bring(run, row)
    const visit = await take(run, row, wanted, decision)
    const after = visit === 'done' ? hookAfter(run, row, decision) : null
    return after ? heldAt(await pause(run, row, after)) : visit
  } catch (error) {
    return fail(run, row, row.action === 'INIT' ? birthOf(run) : 'UPDATE', error)
  }
}

/** Decisions about what runs. */
type Awake = Exclude<Decision, { readonly step: 'wake' }>

async function take(run: Run, row: ResourceRecord, wanted: Wanted, decision: Awake): Promise<Visit> {
  const { step } = decision
  // What was never begun may have been planned as something else.
  const nests = behaviourOf(run.world, step === 'create' ? wanted : row).nested !== undefined
  switch (step) {
    case 'done':
      return 'done'
    case 'failed-before':
      return 'failed'
    case 'keep':
    case 'revive':
      return keep(run, row, wanted, step === 'revive')
    case 'create':
      if (nests) return createNested(run, row, wanted)
      return birthOf(run) === 'ADOPT' ? adopt(run, row, wanted) : create(run, row, wanted)
    case 'update':
      if (isRestricted(run, row, 'update')) return 'failed'
      return nests ? updateNested(run, row, wanted) : update(run, row, wanted, decision.changed)
    case 'replace':
      if (isRestricted(run, row, 'replace')) return 'failed'
      return replace(run, row, wanted, decision.announced)
  }
}

const birthOf = (run: Run) => (run.operation.action === 'ADOPT' ? 'ADOPT' : 'CREATE')

/** Hooks of creation hold only what is created with its stack, those of updates whatever an update finds. */
function hookBefore(run: Run, { step }: Decision) {
  if (step === 'done' || step === 'failed-before') return null
  if (run.operation.action === 'CREATE' && step === 'create') return 'pre-create'
  return run.operation.action === 'UPDATE' && step !== 'create' ? 'pre-update' : null
}

function hookAfter(run: Run, row: ResourceRecord, { step }: Decision) {
  if (run.operation.action === 'CREATE') return 'post-create'
  const isNew = row.action === 'CREATE' && (row.startedAt ?? 0) >= run.operation.startedAt
  const isUpdated = step !== 'create' && step !== 'replace' && !isNew
  return run.operation.action === 'UPDATE' && isUpdated ? 'post-update' : null
}

/** A resource that was to be replaced is the chosen one again: it takes back what it had let go for its successor. */
async function reclaim(run: Run, row: ResourceRecord): Promise<void> {
  const reclaimed = await behaviourOf(run.world, row).reclaim?.(resourceContext(run), stateOf(row))
  if (reclaimed) learn(row, reclaimed)
}
