/** The languages that Hearth speaks, each called what its speakers call it. */
export const languages = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof languages

/** Where a browser keeps the language that was chosen. */
export const languageCookie = 'hearth.language'

/**
 * The language of a page: the one chosen, else the first that the browser asks for and Hearth speaks, else English.
 * Takes the headers `Cookie` and `Accept-Language` as they came.
 */
export function pickLanguage(cookie = '', accepted = ''): Language {
  const chosen = cookie
    .split(';')
    .map((one) => one.trim().split('='))
    .find(([name]) => name === languageCookie)?.[1]
  return [chosen ?? '', ...wishes(accepted)].find(isSpoken) ?? 'en'
}

const isSpoken = (tag: string): tag is Language => Object.hasOwn(languages, tag)

/** `de-CH, en;q=0.8` as languages without their countries, the dearest first. */
function wishes(accepted: string): string[] {
  return accepted
    .split(',')
    .map((one) => {
      const [tag = '', weight = ''] = one.split(';')
      return { tag: tag.trim().toLowerCase().split('-')[0] ?? '', weight: Number(/q=([\d.]+)/.exec(weight)?.[1] ?? 1) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
