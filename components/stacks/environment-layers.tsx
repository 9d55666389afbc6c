import { Badge } from '#components/ui/badge.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import type { ReadEnvironment } from './launch-form.ts'
import { type LayeredValue, layeredValues } from './layered-values.ts'
import { valueText } from './plan-summary.ts'

const titles: Readonly<Record<LayeredValue['section'], Phrase>> = {
  parameters: phrase('Values'),
  parameter_defaults: phrase('Defaults'),
  resource_registry: phrase('Types and resources'),
}

type Props = {
  environments: readonly ReadEnvironment[]
  /** Parameters whose values nobody shall read over one's shoulder. */
  hidden: ReadonlySet<string>
}

/** What all environments say together, and for each value which file won over which. */
export function EnvironmentLayers({ environments, hidden }: Props) {
  const sections = Map.groupBy(layeredValues(environments), ({ section }) => section)
  if (sections.size === 0) return <p className="text-ink-muted text-sm">{t('They say nothing that counts.')}</p>
  const shown = ({ key }: LayeredValue, value: unknown) => (hidden.has(key) ? '••••••' : valueText(value))
  return (
    <div className="relative relative overflow-x-auto rounded-lg border">
      <table aria-label={t('What the environments say together')} className="w-full min-w-[520px] text-left text-xs">
        <thead className="text-ink-muted">
          <tr className="border-b [&_th]:px-3 [&_th]:py-1.5 [&_th]:font-normal">
            <th>{t('Name')}</th>
            <th>{t('Value')}</th>
            <th>{t('From')}</th>
          </tr>
        </thead>
        {[...sections].map(([section, values]) => (
          <tbody key={section} className="border-b last:border-0">
            <tr>
              <th scope="rowgroup" colSpan={3} className="bg-raised px-3 py-1 font-medium">
                {t(titles[section])}
              </th>
            </tr>
            {values.map((one) => (
              <tr key={one.key} className="border-t align-top [&>*]:px-3 [&>*]:py-1.5">
                <th scope="row" className="break-all font-medium font-mono">
                  {one.key}
                </th>
                <td className="wrap-anywhere whitespace-pre-wrap font-mono">
                  {shown(one, one.value)}
                  {one.overruled.map(({ name, value }) => (
                    <del key={name} className="block text-ink-muted">
                      {shown(one, value)}
                    </del>
                  ))}
                </td>
                <td className="break-all">
                  {one.winner} {one.overruled.length > 0 && <Badge tone="accent">{t('wins')}</Badge>}
                  {one.overruled.map(({ name }) => (
                    <span key={name} className="block text-ink-muted">
                      {t('over {name}', { name })}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}
