import type { AuditTrail } from '#lib/access/audit-trail.ts'
import type { Clock, Log } from '#lib/engine/world.ts'

const everyMs = 3_600_000

/** Forgets what is too old in the audit trail, now and each hour; answers how to stop. Any number of workers may. */
export function purgeAudit(audit: Pick<AuditTrail, 'purge'>, clock: Pick<Clock, 'after'>, log: Log): () => void {
  let cancel = () => {}
  const purge = () => {
    audit.purge().catch((error: unknown) => log('the audit trail could not be purged', error))
    cancel = clock.after(everyMs, purge)
  }
  purge()
  return () => cancel()
}
