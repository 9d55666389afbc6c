import { ChevronRight } from 'lucide-react'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import type { ApiField, ApiOperation } from './operations.ts'

const tones: Readonly<Record<string, Tone>> = {
  GET: 'neutral',
  POST: 'add',
  PUT: 'change',
  PATCH: 'change',
  DELETE: 'remove',
}

/** One route in a line; open, with everything that it takes. */
export function ApiOperationRow({ operation }: { operation: ApiOperation }) {
  const { method, path, summary, policy, query, body, status } = operation
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer list-none items-center gap-3 px-3 py-2 text-sm hover:bg-canvas">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-ink-muted transition-transform group-open:rotate-90"
          />
          <Badge tone={tones[method] ?? 'neutral'} className="w-14 justify-center font-mono">
            {method}
          </Badge>
          <code className="min-w-0 break-all font-mono text-xs">{path.replace('/v1/{project_id}', '')}</code>
          <span className="ml-auto hidden shrink-0 text-ink-muted sm:block" lang="en">
            {summary}
          </span>
        </summary>
        <div className="border-t bg-canvas px-4 py-3 text-sm">
          <p lang="en">{summary}.</p>
          <p className="mt-1 text-ink-muted">
            {rich('Answers {status}. Policy {code}.', {
              status,
              code: <code className="font-mono text-xs">{policy}</code>,
            })}
          </p>
          <Fields title={t('Query')} fields={query} />
          <Fields title={t('Body')} fields={body} />
        </div>
      </details>
    </li>
  )
}

function Fields({ title, fields }: { title: string; fields: readonly ApiField[] }) {
  if (fields.length === 0) return null
  return (
    <table className="mt-3 w-full text-left" aria-label={title}>
      <thead>
        <tr className="text-ink-muted text-xs">
          <th className="w-56 py-1 pr-3 font-medium">{title}</th>
          <th className="w-24 pr-3 font-medium">{t('Type')}</th>
          <th className="font-medium">{t('What it is')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, type, doc, required }) => (
          <tr key={name} className="border-t align-top">
            <td className="py-1 pr-3">
              <code className="font-mono text-xs">{name}</code>
              {required && <span className="ml-1.5 text-danger text-xs">{t('required')}</span>}
            </td>
            <td className="pr-3 text-ink-muted text-xs leading-6">{type}</td>
            <td className="py-0.5">{doc}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
