import { flat } from './engine.ts'
import { report } from './measure.ts'
import { rested, serve } from './served.ts'

/** Resident memory of the whole server with the embedded database: at rest, after 1,000 resources, after they are gone. */
export async function benchMemory(heat: { atRest: number; after1000: number; peak: number }): Promise<void> {
  console.log('\nMemory of the server process (web tier, engine, demo cloud and database in one)')
  const served = await serve(3231, 'instant')
  try {
    report({ what: 'at rest', value: served.memory(), unit: 'MiB', goal: 400, heat: heat.atRest })
    const { id } = await served.api<{ id: string }>('POST', '/api/stacks', { name: 'flat', template: flat(1000) })
    await rested(served, id)
    await served.api('GET', `/api/stacks/${id}/resources`)
    report({
      what: 'after creating 1,000 resources',
      value: served.memory(),
      unit: 'MiB',
      goal: 400,
      heat: heat.after1000,
    })
    await served.api('DELETE', `/api/stacks/${id}`)
    await rested(served, id)
    report({ what: 'after deleting them', value: served.memory(), unit: 'MiB', goal: 400, heat: heat.peak })
  } finally {
    served.stop()
  }
}
