'use client'

import { CircleAlert, Crosshair } from 'lucide-react'
import Link from 'next/link'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'
import { Told } from '#components/words/told.tsx'
import type { Finding } from '#lib/api/preflight.ts'
import { locate } from '#lib/template/locate.ts'
import type { Template } from '#lib/template/template.ts'
import { lines } from '#lib/text/lines.ts'

type Props = { findings: readonly Finding[]; draftId: string; template: Template; text: string }

/** What would make the launch fail, each with its numbers, what to do, and the way to its place in the design. */
export function LaunchFindings({ findings, draftId, template, text }: Props) {
  return (
    <ul aria-label={t('Findings')} className="flex flex-col gap-2">
      {findings.map((one) => {
        const [resource] = one.resources
        return (
          <li
            key={`${one.code} ${one.message}`}
            className="flex items-start gap-2.5 rounded-lg border border-danger/30 bg-danger/6 px-3 py-2.5"
          >
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
            <div className="min-w-0 flex-1">
              <p className="break-words font-medium text-sm">
                <Told words={one.message} />
              </p>
              <p className="break-words text-ink-muted text-sm">
                <Told words={one.hint} /> {resource && <Place finding={one} template={template} text={text} />}
              </p>
            </div>
            {resource && (
              <Button asChild size="sm">
                <Link href={placeOf(draftId, resource[0] ?? '', one.property)}>
                  <Crosshair aria-hidden />
                  {t('Show in designer')}
                </Link>
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Where in the design a resource is: the designer selects it and goes to its line. */
function placeOf(draftId: string, resource: string, property: string | undefined): string {
  const query = new URLSearchParams({ select: resource, ...(property && { property }) })
  return `/designer/${draftId}?${query}`
}

type PlaceProps = { finding: Finding; template: Template; text: string }

function Place({ finding: { resources, property }, template, text }: PlaceProps) {
  const [first = [], ...others] = resources
  const [name = ''] = first
  const path = ['resources', name, ...(property && first.length === 1 ? ['properties', property] : [])]
  const line = template.resources.has(name) ? lines(text).position(locate(template, path).from).line : null
  return (
    <span className="whitespace-nowrap">
      {first.join('/')}
      {line !== null && `, ${t('line {line}', { line })}`}
      {others.length > 0 && `, ${t('and {count} more', { count: others.length })}`}.
    </span>
  )
}
