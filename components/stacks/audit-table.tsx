import { CircleCheck, CircleX, ShieldX } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { t } from '#components/words/t.ts'
import type { AuditRecord } from '#lib/api/audit.ts'
import { auditOutcomes, auditWords } from './audit-words.ts'

const looks = {
  done: { Icon: CircleCheck, tone: 'ok' },
  refused: { Icon: ShieldX, tone: 'paused' },
  failed: { Icon: CircleX, tone: 'danger' },
} as const

/** One line for each thing that was done. */
export function AuditTable({ records }: { records: readonly AuditRecord[] }) {
  // Addresses are told to administrators alone.
  const tellsAddress = records.some(({ address }) => address !== '')
  const heads = [t('When'), t('Who'), t('What'), t('Stack'), t('Outcome'), ...(tellsAddress ? [t('Came from')] : [])]
  return (
    <div className="relative relative overflow-x-auto rounded-xl border bg-surface">
      <table className="w-full min-w-[820px] text-left text-sm">
        <thead className="bg-raised text-ink-muted text-xs">
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="px-4 py-2 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {records.map((record) => (
            <Row key={record.id} record={record} tellsAddress={tellsAddress} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ record, tellsAddress }: { record: AuditRecord; tellsAddress: boolean }) {
  const { time, userName, userId, action, target, stackId, stackName, outcome, detail, status, address } = record
  const { Icon, tone } = looks[outcome]
  const words = auditWords[action]
  return (
    <tr className="align-top">
      <td className="whitespace-nowrap px-4 py-2.5 text-ink-muted">
        <RelativeTime iso={time} />
      </td>
      <td className="px-4 py-2.5 font-medium" title={userId}>
        {userName || t('nobody')}
      </td>
      <td className="px-4 py-2.5">
        {words ? t(words) : <span className="font-mono text-xs">{action}</span>}
        <span className="block break-all font-mono text-2xs text-ink-muted">{target}</span>
      </td>
      <td className="px-4 py-2.5">
        {stackId && (
          <Link href={`/stacks/${stackId}`} className="text-accent-strong underline-offset-2 hover:underline">
            {stackName || t('a stack that is gone')}
          </Link>
        )}
      </td>
      <td className="px-4 py-2.5">
        <Badge tone={tone}>
          <Icon aria-hidden className="size-3" />
          {t(auditOutcomes[outcome])}
        </Badge>
        {outcome !== 'done' && (
          <span className="mt-0.5 block font-mono text-2xs text-ink-muted">
            {status} {detail}
          </span>
        )}
      </td>
      {tellsAddress && <td className="whitespace-nowrap px-4 py-2.5 font-mono text-ink-muted text-xs">{address}</td>}
    </tr>
  )
}
