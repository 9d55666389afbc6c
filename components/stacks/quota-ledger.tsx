import { Check, TriangleAlert } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { catalogueName } from '#components/words/catalogue-name.ts'
import { locale } from '#components/words/speech.ts'
import { t } from '#components/words/t.ts'
import type { LedgerLine } from '#lib/api/preflight.ts'

/** The account of every quota that the stack touches: what it needs, what is free, what is left after. */
export function QuotaLedger({ lines }: { lines: readonly LedgerLine[] }) {
  if (lines.length === 0)
    return <p className="text-ink-muted text-sm">{t('This stack takes nothing that has a quota.')}</p>
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={t('Quotas')} className="w-full min-w-[480px] text-left text-sm">
        <thead className="text-ink-muted text-xs">
          <tr className="border-b [&_th]:py-1.5 [&_th]:font-normal">
            <th>{t('Quota')}</th>
            <th className="w-20 text-right">{t('Need')}</th>
            <th className="w-24 text-right">{t('Free')}</th>
            <th className="w-24 text-right">{t('After')}</th>
            <th className="w-40 pl-5">{t('Use')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.name} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Line({ line: { label, unit, need, free, after, used, limit } }: { line: LedgerLine }) {
  const short = after !== null && after < 0
  const amount = (count: number | null) => (count === null ? '∞' : count.toLocaleString(locale()))
  return (
    <tr className="border-b last:border-0 [&>*]:py-2">
      <th scope="row" className="font-medium">
        <span className="flex items-center gap-2">
          {short ? (
            <TriangleAlert aria-hidden className="size-4 text-danger" />
          ) : (
            <Check aria-hidden className="size-4 text-ok" />
          )}
          {catalogueName(label)}
          {unit && <span className="font-normal text-ink-muted text-xs">{unit}</span>}
        </span>
      </th>
      <td className="text-right tabular-nums">{amount(need)}</td>
      <td className="text-right text-ink-muted tabular-nums">
        {limit === null && used === null ? t('not told') : amount(free === null ? null : Math.max(0, free))}
      </td>
      <td className={classNames('text-right tabular-nums', short ? 'font-semibold text-danger' : 'text-ink-muted')}>
        {limit === null && used === null
          ? ''
          : short
            ? t('{amount} short', { amount: amount(-(after ?? 0)) })
            : amount(after)}
      </td>
      <td className="pl-5">{limit !== null && used !== null && <Bar used={used} need={need} limit={limit} />}</td>
    </tr>
  )
}

/** What is used, what comes on top, and what stays free; the numbers beside it say the same. */
function Bar({ used, need, limit }: { used: number; need: number; limit: number }) {
  const whole = Math.max(limit, used + need, 1)
  const part = (count: number) => `${(Math.max(0, count) / whole) * 100}%`
  const over = used + need > limit
  return (
    <span aria-hidden className="flex h-1.5 overflow-hidden rounded-full bg-raised">
      <span className="bg-idle/60" style={{ width: part(Math.min(used, whole)) }} />
      <span className={over ? 'bg-danger' : 'bg-accent'} style={{ width: part(need) }} />
    </span>
  )
}
