import { SlidersHorizontal } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import type { StackDetail } from '#lib/api/contract.ts'

type Parameter = StackDetail['parameters'][number]

const origins: Record<Parameter['origin'], Phrase> = {
  given: phrase('given at launch'),
  parameter_defaults: phrase('from an environment'),
  default: phrase('the template’s default'),
  pseudo: phrase('set by Heat'),
}

/** The values a stack was made with, and where each came from. Secrets never reach the page. */
export function StackParameters({ stack }: { stack: StackDetail }) {
  const { parameters } = stack
  if (parameters.length === 0) {
    return (
      <EmptyState icon={<SlidersHorizontal aria-hidden />} title={t('No parameters')}>
        {t('This template asks for nothing.')}
      </EmptyState>
    )
  }
  const ordered = [...parameters].sort((a, b) => Number(a.origin === 'pseudo') - Number(b.origin === 'pseudo'))
  const changeable = stack.parentId === null && stack.action !== 'DELETE' && ordered[0]?.origin !== 'pseudo'
  return (
    <>
      {changeable && (
        <div className="mb-3 flex justify-end">
          <Button asChild size="sm">
            <Link href={`/stacks/${stack.id}/update`}>
              <SlidersHorizontal aria-hidden />
              {t('Change parameters')}
            </Link>
          </Button>
        </div>
      )}
      <ParameterTable parameters={ordered} />
    </>
  )
}

function ParameterTable({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    <div className="relative relative overflow-x-auto rounded-xl border bg-surface">
      <table className="w-full text-sm" aria-label={t('Parameters')}>
        <thead>
          <tr className="border-b text-left text-ink-muted text-xs">
            <th className="h-9 px-4 font-medium">{t('Parameter')}</th>
            <th className="px-3 font-medium">{t('Value')}</th>
            <th className="px-3 font-medium">{t('Where from')}</th>
            <th className="px-3 font-medium">{t('Type')}</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameter.name} className="border-b align-top last:border-0">
              <td className="max-w-[320px] px-4 py-2.5">
                <span className="font-medium font-mono text-xs">{parameter.name}</span>
                {(parameter.label || parameter.description) && (
                  <span className="block text-ink-muted text-xs">
                    {[parameter.label, parameter.description].filter(Boolean).join(' · ')}
                  </span>
                )}
              </td>
              <td className="px-3 py-2.5">
                <span className="flex items-start gap-1">
                  <span className="max-w-[420px] whitespace-pre-wrap break-all font-mono text-xs">
                    {parameter.value === '' ? <span className="text-ink-muted">{t('empty')}</span> : parameter.value}
                  </span>
                  {!parameter.hidden && parameter.value !== '' && (
                    <CopyButton
                      text={parameter.value}
                      label={t('Copy {name}', { name: parameter.name })}
                      className="-my-1"
                    />
                  )}
                </span>
              </td>
              <td className="whitespace-nowrap px-3 py-2.5 text-ink-muted">
                {t(origins[parameter.origin])}
                {parameter.hidden && <Badge className="ml-2">{t('secret')}</Badge>}
              </td>
              <td className="whitespace-nowrap px-3 py-2.5 font-mono text-ink-muted text-xs">{parameter.type}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
