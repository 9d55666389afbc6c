import { type Language, languageCookie } from './language.ts'

/** Remembers the language for a year and begins the page anew in it. What was typed is kept where drafts keep it. */
export function chooseLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the store for cookies is not in every browser yet
  document.cookie = `${languageCookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`
  location.reload()
}
