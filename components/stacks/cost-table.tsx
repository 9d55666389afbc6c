import { t } from '#components/words/t.ts'
import type { Cost } from '#lib/api/preflight.ts'
import { money } from './money.ts'

/** What each resource costs a month, dearest first, and what has no price. */
export function CostTable({ cost: { currency, monthly, lines, unpriced } }: { cost: Cost }) {
  if (lines.length === 0 && unpriced.length === 0)
    return <p className="text-ink-muted text-sm">{t('By the price book, nothing of this costs anything.')}</p>
  return (
    <>
      <div className="relative overflow-x-auto">
        <table aria-label={t('Monthly cost')} className="w-full text-left text-sm">
          <thead className="text-ink-muted text-xs">
            <tr className="border-b [&_th]:py-1.5 [&_th]:font-normal">
              <th>{t('Resource')}</th>
              <th>{t('For')}</th>
              <th className="text-right">{t('A month')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ path, basis, monthly }) => (
              <tr key={path.join('/')} className="border-b [&>*]:py-2">
                <th scope="row" className="break-all font-medium">
                  {path.join('/')}
                </th>
                <td className="text-ink-muted">{basis}</td>
                <td className="text-right tabular-nums">{money(monthly, currency)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="font-semibold [&>*]:py-2">
              <th scope="row" colSpan={2}>
                {t('Together')}
              </th>
              <td className="text-right tabular-nums">{money(monthly, currency)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {unpriced.length > 0 && (
        <p className="text-ink-muted text-xs">
          {t('Without a price in the price book: {names}.', {
            names: unpriced.map((path) => path.join('/')).join(', '),
          })}
        </p>
      )}
    </>
  )
}
