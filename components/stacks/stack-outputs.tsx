import { LogOut } from 'lucide-react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { StackOutput } from '#lib/api/contract.ts'
import { OutputValue } from './output-value.tsx'

/** The outputs of a stack. */
export function StackOutputs({ outputs }: { outputs: readonly StackOutput[] }) {
  if (outputs.length === 0) {
    return (
      <EmptyState icon={<LogOut aria-hidden />} title="No outputs">
        A template tells what it made, such as addresses, in its <code className="font-mono">outputs</code> section.
      </EmptyState>
    )
  }
  return (
    <dl className="divide-y rounded-xl border bg-surface">
      {outputs.map((output) => (
        <div key={output.name} className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[minmax(160px,260px)_1fr]">
          <dt>
            <span className="font-medium font-mono text-xs">{output.name}</span>
            {output.description && <span className="block text-ink-muted text-xs">{output.description}</span>}
          </dt>
          <dd className="min-w-0">
            <OutputValue output={output} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
