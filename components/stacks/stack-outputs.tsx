import { useQuery } from '@tanstack/react-query'
import { Eye, LogOut } from 'lucide-react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { requestList } from '#lib/api/client.ts'
import type { StackOutput } from '#lib/api/contract.ts'
import type { reveal } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { OutputValue } from './output-value.tsx'

/** The outputs of a stack. */
export function StackOutputs({ stackId, outputs }: { stackId: string; outputs: readonly StackOutput[] }) {
  if (outputs.length === 0) {
    return (
      <EmptyState icon={<LogOut aria-hidden />} title={t('No outputs')}>
        {rich('A template tells what it made, such as addresses, in its {code} section.', {
          code: <code className="font-mono">outputs</code>,
        })}
      </EmptyState>
    )
  }
  return (
    <>
      <dl className="divide-y rounded-xl border bg-surface">
        {outputs.map((output) => (
          <div key={output.name} className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[minmax(160px,260px)_1fr]">
            <dt>
              <span className="font-medium font-mono text-xs">{output.name}</span>
              {output.description && <span className="block text-ink-muted text-xs">{output.description}</span>}
            </dt>
            <dd className="min-w-0">
              <OutputValue stackId={stackId} output={output} />
            </dd>
          </div>
        ))}
      </dl>
      <Reveals stackId={stackId} />
    </>
  )
}

const SHOWN = 20

/** Who has looked at secrets of the stack. */
function Reveals({ stackId }: { stackId: string }) {
  const { data = [] } = useQuery({
    queryKey: queryKeys.reveals(stackId),
    queryFn: ({ signal }) => requestList<typeof reveal>('reveals', `/api/stacks/${stackId}/reveals`, { signal }),
  })
  if (data.length === 0) return null
  return (
    <section aria-labelledby="reveals" className="mt-6">
      <h2 id="reveals" className="font-semibold text-sm">
        {t('Who looked at secrets')}
      </h2>
      <ul className="mt-2 flex flex-col gap-1">
        {data.slice(0, SHOWN).map(({ what, userName, time }) => (
          <li key={`${time}${what}`} className="flex items-center gap-2 text-ink-muted text-xs">
            <Eye aria-hidden className="size-3.5" />
            <span>{rich('{userName} saw {what}', { userName, what: <span className="font-mono">{what}</span> })}</span>
            <RelativeTime iso={time} />
          </li>
        ))}
      </ul>
    </section>
  )
}
