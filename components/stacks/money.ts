import { locale } from '#components/words/speech.ts'

/** An amount of money as people write it: `€8.76`. */
export const money = (amount: number, currency: string): string =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency }).format(amount)

/** A change of an amount, with its sign: `+€8.76`, `−€1.00`, `±€0.00`. */
export function moneyChange(amount: number, currency: string): string {
  const sign = amount > 0 ? '+' : amount < 0 ? '−' : '±'
  return sign + money(Math.abs(amount), currency)
}
